"""Compare units: how does the mix of one unit stand beside others, or beside another date?"""

from __future__ import annotations

from analytics import figures
from analytics.words import _
from pages.parts import compare, data, denominator_editor, filters, panel, shell, states

shell.open_page("compare_units")
scope = filters.draw()
states.stop_unless_shown(data.measure("headcount", scope))

chosen = compare.choose(scope)
result = compare.table(chosen)

shell.section(_("The mix at 100%"))
panel.show(figures.mix_at_100(result, chosen.order), "compare_mix")

shell.section(_("A share, and how certain it is"))
share, as_funnel = compare.share(chosen)
panel.show(
    figures.share_funnel(result, share)
    if as_funnel
    else figures.interval_dots(result, share, chosen.order),
    "compare_share",
)

shell.section(_("Per head, bed or patient"))
column, options = compare.per(chosen)
panel.show(figures.per_head(compare.table(chosen, options), column, chosen.order), "compare_per")
denominator_editor.draw(chosen, options.get("per", "beds"))

shell.section(_("Funded and in post"))
if data.dates("establishment"):
    panel.show(figures.funded_and_in_post(compare.funded(chosen), chosen.order), "compare_funded")
else:
    states.notice(
        _("No funded posts are loaded"),
        _("Import an establishment file (funded FTE by unit) to compare vacancies."),
    )
