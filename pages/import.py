"""Import: load a spreadsheet safely. Nothing is stored before it is confirmed."""

from __future__ import annotations

from analytics.words import _
from pages.parts import data, shell, states
from pages.parts.importing import corrections, history, preview, upload

shell.open_page("import")

upload.say_result()
shell.section(_("1. Choose files"))
chosen = upload.choose_file()
if chosen is None and data.empty():
    states.demo_button()
elif chosen is not None:
    with shell.plain_faults():
        found = upload.check(chosen)
        shell.section(_("2. Check what was found"))
        preview.show(found, alone=upload.is_alone())
        corrections.show(found)
        shell.section(_("3. Store it"))
        upload.confirm(chosen, found)

shell.section(_("What has been loaded"))
history.show()
