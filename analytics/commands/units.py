"""Commands about units that were renamed or merged."""

from __future__ import annotations

import argparse
import getpass

from analytics.units.changes import UnitChange, record_change, take_back
from analytics.words import _


def run_unit(options: argparse.Namespace) -> int:
    """``unit renamed LEVEL BEFORE AFTER`` and ``unit forget LEVEL BEFORE``."""
    who = options.who or getpass.getuser()
    if options.what == "forget":
        take_back(options.store, options.level, options.before, who)
        print(_("Undone: {name}").format(name=options.before))
        return 0
    change = UnitChange(options.level, options.before, options.after, options.since)
    record_change(options.store, change, who)
    print(
        _("From now on “{before}” is counted as “{after}”.").format(
            before=options.before, after=options.after
        )
    )
    return 0
