"""What stands in the place of a number for which no file is loaded, and the way to load one."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from analytics.answers.measures import all_measures
from analytics.engine.results import MeasureResult
from analytics.imports.kinds.registry import all_kinds
from analytics.words import _, show_list
from pages.parts import address, data, viewers


def words(result: MeasureResult) -> str:
    """``Not loaded: import Absence`` with a link, as HTML; else why there is no number."""
    missing = [
        kind.partition("|")[0]
        for kind in all_measures()[result.measure].needs
        if not any(data.dates(each) for each in kind.split("|"))
    ]
    if not missing:
        return escape(" ".join(result.remarks[:1]) or _("Not available"))
    return to_import(*missing)


def to_import(*kinds: str) -> str:
    """That files of these kinds are not loaded, as HTML; a link for whoever may load them."""
    named = show_list(_(all_kinds()[kind].title) for kind in kinds)
    if not viewers.viewer().opens("pages", "import"):
        return escape(_("Not loaded: {kinds}").format(kinds=named))
    query = urlencode(address.to_carry(), doseq=True)
    link = f'<a href="import{f"?{query}" if query else ""}">{escape(named)}</a>'
    return escape(_("Not loaded: import {kinds}")).replace("{kinds}", link)
