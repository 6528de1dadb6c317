"""A register that cannot be reached, or is damaged, in words: the user's to mend, not a bug."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, ProgrammingError

from analytics.errors import UserError
from analytics.words import _

REGISTER_VARIABLE = "GWEITHLU_REGISTER"


@contextmanager
def said_plainly() -> Iterator[None]:
    """A register that cannot be reached is the user's to mend, not a bug."""
    try:
        yield
    except (OperationalError, OSError) as error:
        raise UserError(
            _("The register of decisions cannot be read or written."),
            _("Check that its folder, or the database in {variable}, can be reached.").format(
                variable=REGISTER_VARIABLE
            ),
            rule="register_unavailable",
        ) from error
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:  # what is there is no database any more
        raise UserError(
            _("The register of decisions is damaged."),
            _("Restore store and register from a backup: python -m analytics restore FOLDER"),
            rule="register_damaged",
        ) from error
