"""Definitions: what does each measure, column and code mean, exactly?"""

from __future__ import annotations

from analytics.words import _
from pages.parts import glossary, shell

shell.open_page("definitions")

wanted = glossary.search_box()
shell.section(_("Measures"))
glossary.show_measures(wanted)
shell.section(_("Tables"))
glossary.show_tables(wanted)
shell.section(_("Columns of the files that can be loaded"))
glossary.show_columns(wanted)
shell.section(_("Lists of known values"))
glossary.show_code_lists(wanted)
glossary.go_to_anchor()
