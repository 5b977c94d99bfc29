"""The tables of a gradebook, the same in SQLite and PostgreSQL.

A *student* hands in *attempts* to exercises; a *run* of the grader meets attempts (*sightings*) and gives *grades*,
each with its *checks*. What could not be read is in *unreadable*; what a person decided, in *overrides*.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    DOUBLE_PRECISION,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION: Final = "ndgrade gradebook"

# Versions of the schema:
#
# 1: meta, students, runs, attempts, grades, checks, unreadable, overrides.
# 2: sightings, because a student may go back to an earlier answer: an attempt has one row however often the same
#    bytes are handed in, and only its sightings tell which attempt was the newest in which run, and by which grade.
#
# A change of the tables below is a new version: add it here, raise VERSION, and write the step in migration.py.
VERSION: Final = 2

METADATA: Final = MetaData()
_KEY: Final = BigInteger().with_variant(Integer, "sqlite")  # in SQLite only an INTEGER primary key counts by itself


def _id() -> Column[int]:
    return Column("id", _KEY, primary_key=True)


def _to(name: str, *, needed: bool = True) -> Column[int]:
    return Column(f"{name}_id", _KEY, ForeignKey(f"{name}s.id"), nullable=not needed)


def _text(name: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _moment(name: str, *, needed: bool = True) -> Column[float]:
    """Seconds since the epoch."""
    return Column(name, DOUBLE_PRECISION, nullable=not needed)


META: Final = Table("meta", METADATA, Column("name", Text, primary_key=True), _text("value"))

STUDENTS: Final = Table(
    "students",
    METADATA,
    _id(),
    _text("student"),
    _text("name"),  # the person's, "" where nothing told it
    UniqueConstraint("student", name="students_once"),
)

RUNS: Final = Table(
    "runs",
    METADATA,
    _id(),
    _text("command"),
    _text("versions"),  # a JSON object
    _moment("started"),
    _moment("ended", needed=False),
    _text("how", needed=False),  # null: it runs still, or was killed
    CheckConstraint("how IN ('finished', 'stopped')", name="runs_how"),
)

ATTEMPTS: Final = Table(
    "attempts",
    METADATA,
    _id(),
    _to("student"),
    _text("exercise"),
    _text("sha256"),
    _text("source"),
    _moment("handed_in"),  # the first time that these bytes were handed in
    UniqueConstraint("student_id", "exercise", "sha256", name="attempts_once"),
)

GRADES: Final = Table(
    "grades",
    METADATA,
    _id(),
    _to("attempt"),
    _to("run"),
    _text("fingerprint"),
    Column("number", Integer, nullable=False),  # 1, 2, ... where the same attempt and fingerprint ended differently
    _text("verdict"),  # sha256 of the result without what may differ from one grading to the next
    Column("score", Integer, nullable=False),
    Column("max_score", Integer, nullable=False),
    _text("status"),
    _text("isolation", needed=False),
    Column("seconds", DOUBLE_PRECISION, nullable=False),
    _text("versions"),
    _moment("created"),
    _text("result"),  # JSON, schema ndgrade/result/1
    UniqueConstraint("attempt_id", "fingerprint", "number", name="grades_once"),
    CheckConstraint("status IN ('graded', 'broken')", name="grades_status"),
    CheckConstraint("score >= 0 AND score <= max_score", name="grades_score"),
    Index("grades_of_run", "run_id"),
)

CHECKS: Final = Table(
    "checks",
    METADATA,
    Column("grade_id", _KEY, ForeignKey("grades.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("name"),
    Column("points", Integer, nullable=False),
    Column("earned", Integer, nullable=False),
    _text("outcome"),
)

SIGHTINGS: Final = Table(
    "sightings",
    METADATA,
    _id(),
    _to("run"),
    _to("attempt"),
    _to("grade", needed=False),  # null: it was set aside
    _text("source"),
    _moment("handed_in"),
    UniqueConstraint("attempt_id", "run_id", name="sightings_once"),
    Index("sightings_of_run", "run_id"),
)

UNREADABLE: Final = Table(
    "unreadable",
    METADATA,
    _id(),
    _to("run"),
    _to("student"),
    _text("exercise"),
    _text("source"),
    _moment("handed_in"),
    _text("why"),
    _moment("created"),
    UniqueConstraint("student_id", "exercise", "source", "run_id", name="unreadable_once"),
    Index("unreadable_of_run", "run_id"),
)

STANDS: Final = text("withdrawn IS NULL")

OVERRIDES: Final = Table(
    "overrides",
    METADATA,
    _id(),
    _to("student"),
    _text("exercise"),
    _text("score"),  # a decimal number
    _text("author"),
    _text("reason"),
    _moment("created"),
    _moment("withdrawn", needed=False),
    _text("withdrawn_by", needed=False),
    Index("overrides_of_student", "student_id"),
)

# To PostgreSQL the same is said in `for_postgresql`: with it here, SQLAlchemy would load that for a SQLite file, too.
STANDING_OVERRIDE: Final = Index(
    "overrides_once", OVERRIDES.c.student_id, OVERRIDES.c.exercise, unique=True, sqlite_where=STANDS
)
