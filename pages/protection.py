"""How we protect people: what is hidden, from how many people it is shown, and what remains."""

from __future__ import annotations

from analytics.words import _
from pages.parts import protection_words, shell

shell.open_page("protection")

protection_words.principle()
shell.section(_("From how many people a number is shown"))
protection_words.show_policy()
shell.section(_("Letters in place of numbers"))
protection_words.show_letters()
shell.section(_("What remains possible"))
protection_words.show_limits()
shell.section(_("Numbers that are not protected"))
protection_words.show_exact_view()
