"""What must be said to PostgreSQL in its own way; loaded for a gradebook that is kept there."""

from __future__ import annotations

from typing import Final

from sqlalchemy.dialects.postgresql import insert

from grader.gradebook.schema import STANDING_OVERRIDE, STANDS
from grader.gradebook.statements import Upserts, upserts_by

POSTGRESQL: Final[Upserts] = upserts_by(insert)


def complete_the_tables() -> None:
    """Say of the tables, before they are created there, what only PostgreSQL needs to know."""
    STANDING_OVERRIDE.dialect_options["postgresql"]["where"] = STANDS
