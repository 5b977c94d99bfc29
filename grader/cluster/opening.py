"""Opens the office of a batch: finds the cluster or starts one, and refuses what would grade differently there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from grader.cluster.connection import Connection, missing_module, one_line
from grader.cluster.crew import Crew, difference
from grader.cluster.letters import Furnishing
from grader.cluster.local import LocalCluster
from grader.cluster.office import Office
from grader.cluster.parcel import pack
from grader.cluster.place import Place
from grader.cluster.settings import LOCAL_PATIENCE, first_worker_seconds, patience_seconds
from grader.cluster.trouble import ClusterRequestError
from grader.cluster.workroom import compared
from grader.course import Course, Exercise
from grader.language import Language
from grader.result import Level
from grader.submission import Note


@contextmanager
def opened(
    place: Place, course: Course, exercises: list[Exercise], level: Level, say: Language, *, diagnose: bool
) -> Iterator[Office]:
    """An office with at least one worker; workers of our own end with it.

    Args:
        place: where the cluster is.
        course: where the exercises are from.
        exercises: those that will be graded.
        level: the level of isolation; every worker gives it, or is refused.
        say: the language of messages.
        diagnose: whether grades say what misconceptions explain them.

    Raises:
        ClusterRequestError: there is no such cluster, or it cannot be used; nothing was graded.
    """
    patience = min(patience_seconds(), LOCAL_PATIENCE) if place.local else patience_seconds()
    parcel = pack(course, exercises)
    furnishing = Furnishing(parcel.digest, sorted(exercise.name for exercise in exercises), level, diagnose)
    with ExitStack() as stack:
        local = stack.enter_context(LocalCluster(place.local)) if place.local else None

        def connect() -> Connection:
            return Connection(place.address()) if local is None else Connection(local.address, local.security)

        connection = connect()
        try:
            crew = Crew(furnishing, parcel)
            _prove(connection, crew, place)
        except BaseException:
            connection.close()
            raise
        stack.enter_context(
            office := Office(place.shown, connect, connection, crew, furnishing.digest, say, patience)
        )
        yield office


def _prove(connection: Connection, crew: Crew, place: Place) -> None:
    """Refuse a scheduler or a worker that is not as this process is, before anything is graded."""
    _prove_scheduler(connection, place)
    patience = first_worker_seconds()
    deadline = time.monotonic() + patience
    while not crew.threads:
        try:
            unfit = crew.look(connection)
        except OSError:
            raise ClusterRequestError(
                Note("The scheduler at {where} has gone while it was asked; try again", {"where": place.shown})
            ) from None
        if unfit:
            raise ClusterRequestError(min(unfit, key=str))
        if not crew.threads and time.monotonic() > deadline:
            raise ClusterRequestError(
                Note(
                    "The scheduler at {where} has no worker, and none came within {n} seconds; start some: "
                    "dask worker ADDRESS --nthreads 1",
                    {"where": place.shown, "n": round(patience)},
                )
            )
        time.sleep(0 if crew.threads else 0.2)


def _prove_scheduler(connection: Connection, place: Place) -> None:
    told = connection.scheduler()
    if isinstance(told, Exception) and (module := missing_module(told)):
        raise ClusterRequestError(
            Note(
                "The scheduler at {where} has no module {module}; install there what is installed here: "
                "pip install 'ndgrade[cluster]'",
                {"where": place.shown, "module": module},
            )
        )
    if isinstance(told, Exception):
        raise ClusterRequestError(
            Note(
                "The scheduler at {where} cannot be used: {why}",
                {"where": place.shown, "why": f"{type(told).__name__}: {one_line(told)}"},
            )
        )
    ours = compared()
    differing = difference({name: ours[name] for name in ("ndgrade", "python", "distributed")}, told)
    if differing is not None:
        name, here, there = differing
        raise ClusterRequestError(
            Note(
                "The scheduler at {where} has {library} {there}, and here it is {here}; "
                "install the same versions on both",
                {"where": place.shown, "library": name, "there": there, "here": here},
            )
        )
