"""What is recorded is there, once, and is what counts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

import msgspec
import pytest
from sample_grades import EXERCISE, OTHER, VERSIONS, begin, grade, hand_in, only, sha

from grader.errors import GradebookError, GradebookRequestError
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import StoredGrade
from grader.result import Grade, Level, Outcome, to_json

FAILED, PASSED, BROKEN = Outcome.FAILED, Outcome.PASSED, Outcome.BROKEN


def test_nothing_stands_in_an_empty_gradebook(book: Gradebook) -> None:
    assert book.standing("kim", EXERCISE, sha("a"), "f1") is None
    assert (book.grades(), book.runs(), book.exercises(), book.overrides()) == ([], [], [], [])


def test_what_was_recorded_stands(book: Gradebook) -> None:
    run = begin(book)
    given = grade("a", PASSED, FAILED)
    stored = book.record(run, "kim", "김철수", EXERCISE, "kim/a.py", 1000.0, "f1", given)
    assert book.standing("kim", EXERCISE, sha("a"), "f1") == stored
    assert stored.grade == msgspec.structs.replace(given, student="kim")
    assert (stored.score, stored.max_score, stored.status, stored.run) == (2, 4, "graded", run)
    row = only(book.grades())
    assert (row.student, row.name, row.exercise, row.status, row.score) == ("kim", "김철수", EXERCISE, "graded", 2)
    assert book.stored(stored.id) == stored


def test_it_is_still_there_when_opened_again(where: str) -> None:
    with Gradebook.open(where) as book:
        stored = hand_in(book, begin(book), "kim", "a")
    with Gradebook.open(where) as book:
        assert book.standing("kim", EXERCISE, sha("a"), "f1") == stored


@pytest.mark.parametrize(
    ("student", "exercise", "answer", "fingerprint"),
    [
        ("lee", EXERCISE, "a", "f1"),
        ("kim", OTHER, "a", "f1"),
        ("kim", EXERCISE, "b", "f1"),
        ("kim", EXERCISE, "a", "f2"),
    ],
)
def test_only_exactly_this_stands(
    book: Gradebook, student: str, exercise: str, answer: str, fingerprint: str
) -> None:
    hand_in(book, begin(book), "kim", "a")
    assert book.standing(student, exercise, sha(answer), fingerprint) is None


def test_the_same_result_twice_is_one_grade(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    one = hand_in(book, first, "kim", "a")
    slower = grade("a", seconds=9.0, source="elsewhere.py")
    assert book.record(second, "kim", "", EXERCISE, "kim/a.py", 1000.0, "f1", slower) == one
    assert [run.grades for run in book.runs()] == [1, 0]
    assert only(book.grades()).attempts == 1


def test_another_result_of_the_same_is_kept_beside_the_first_and_counts(book: Gradebook) -> None:
    run = begin(book)
    for outcome, score in ((PASSED, 4), (FAILED, 2), (PASSED, 4)):
        stored = hand_in(book, run, "kim", "a", outcome, PASSED)
        assert only(book.grades()).score == score
        assert book.standing("kim", EXERCISE, sha("a"), "f1") == stored
    assert [event.score for event in book.history("kim").events] == [4, 2, 4]


def test_the_grade_of_another_fingerprint_counts_and_the_old_one_still_stands(book: Gradebook) -> None:
    run = begin(book)
    old = hand_in(book, run, "kim", "a", fingerprint="f1")
    hand_in(book, run, "kim", "a", FAILED, fingerprint="f2")
    assert only(book.grades()).score == 0
    assert book.standing("kim", EXERCISE, sha("a"), "f1") == old


def test_a_suite_that_is_taken_back_brings_the_old_grade_back(book: Gradebook) -> None:
    first, second, third = begin(book), begin(book), begin(book)
    old = hand_in(book, first, "kim", "a", fingerprint="f1")
    hand_in(book, second, "kim", "a", FAILED, fingerprint="f2")
    assert only(book.grades()).score == 0
    book.keep(third, old, "kim/a.py", 1000.0)
    assert only(book.grades()).score == 4


def test_what_was_less_isolated_does_not_stand(book: Gradebook) -> None:
    run = begin(book)
    asked = ("kim", EXERCISE, sha("a"), "f1")
    weak = book.record(run, "kim", "", EXERCISE, "a.py", 1.0, "f1", grade("a", isolation=Level.PROCESS))
    assert book.standing(*asked) == weak
    assert book.standing(*asked, at_least=Level.SANDBOX) is None
    strong = book.record(run, "kim", "", EXERCISE, "a.py", 1.0, "f1", grade("a", isolation=Level.SANDBOX))
    assert book.standing(*asked, at_least=Level.SANDBOX) == strong
    book.record(run, "kim", "", EXERCISE, "a.py", 1.0, "f1", grade("a", FAILED, isolation=Level.PROCESS))
    assert book.standing(*asked, at_least=Level.SANDBOX) == strong


def test_what_ran_nothing_stands_at_every_level(book: Gradebook) -> None:
    marked = book.record(begin(book), "kim", "", EXERCISE, "a.toml", 1.0, "f1", grade("a", isolation=None))
    assert book.standing("kim", EXERCISE, sha("a"), "f1", at_least=Level.SANDBOX) == marked


def test_what_stands_since_a_run_was_given_or_kept_in_it_or_later(book: Gradebook) -> None:
    first, second, third = begin(book), begin(book), begin(book)
    stored = hand_in(book, first, "kim", "a")
    asked = ("kim", EXERCISE, sha("a"), "f1")
    assert [book.standing(*asked, since=run) for run in (first, second, third)] == [stored, None, None]
    book.keep(second, stored, "a.py", 1.0)
    assert [book.standing(*asked, since=run) for run in (first, second, third)] == [stored, stored, None]
    broken = grade("a", BROKEN)
    book.record(third, "kim", "", EXERCISE, "a.py", 1.0, "f1", broken)
    assert book.standing(*asked, since=third) is None


def test_runs_that_did_not_finish_are_found_as_far_as_they_are_the_same(book: Gradebook) -> None:
    command = "batch x " + "y" * 5000  # longer than is stored
    assert book.unfinished(command) is None
    runs = [book.begin_run(command, VERSIONS) for _ in range(4)]
    book.end_run(runs[0], "finished")
    book.end_run(runs[2], "stopped")
    assert book.unfinished(command) == runs[1]
    assert book.unfinished("batch x") is None
    book.begin_run("batch other", VERSIONS)
    assert book.unfinished(command) is None


def test_a_broken_grade_is_kept_and_never_counts(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a", PASSED, BROKEN)
    assert book.standing("kim", EXERCISE, sha("a"), "f1") is None
    row = only(book.grades())
    assert (row.status, row.grade, row.score, row.final) == ("broken", None, None, None)
    assert [event.kind for event in book.history("kim").events] == ["broken"]


def test_a_broken_grade_leaves_the_earlier_one_standing(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    good = hand_in(book, first, "kim", "a")
    hand_in(book, second, "kim", "a", PASSED, BROKEN)
    assert book.standing("kim", EXERCISE, sha("a"), "f1") == good
    assert only(book.grades()).score == 4


def test_a_good_grade_follows_a_broken_one(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a", PASSED, BROKEN)
    good = hand_in(book, run, "kim", "a", PASSED, PASSED)
    assert book.standing("kim", EXERCISE, sha("a"), "f1") == good
    assert only(book.grades()).status == "graded"


def test_a_quiz_has_no_isolation(book: Gradebook) -> None:
    given = grade("a", isolation=None)
    assert book.record(begin(book), "kim", "", EXERCISE, "quiz.toml", 1.0, "f1", given).grade.isolation is None


def test_a_grade_without_checks_is_a_grade(book: Gradebook) -> None:
    given = grade("a", checks=[], score=0, max_score=0)
    assert book.record(begin(book), "kim", "", EXERCISE, "a.py", 1.0, "f1", given).max_score == 0


def test_a_name_once_told_is_not_forgotten(book: Gradebook) -> None:
    run = begin(book)
    for name, known in (("", ""), ("Kim", "Kim"), ("", "Kim"), ("Kim C.", "Kim C.")):
        hand_in(book, run, "kim", "a", name=name)
        assert only(book.grades()).name == known


def test_what_cannot_be_read_is_recorded(book: Gradebook) -> None:
    run = begin(book)
    for _ in range(2):
        book.record_unreadable(run, "kim", "Kim", EXERCISE, "kim/a.zip", 5.0, "it is encrypted")
    row = only(book.grades())
    assert (row.status, row.final, row.attempts) == ("unreadable", None, 0)
    (event,) = book.history("kim").events
    assert (event.kind, event.why, event.source) == ("unreadable", "it is encrypted", "kim/a.zip")
    assert [one.unreadable for one in book.runs()] == [1]


@pytest.mark.parametrize(("at", "ungraded"), [(500.0, False), (2000.0, True)])
def test_something_newer_that_has_no_grade_is_told(book: Gradebook, at: float, ungraded: bool) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a", at=1000.0)
    book.record_unreadable(run, "kim", "", EXERCISE, "kim/b.py", at, "it is not text")
    row = only(book.grades())
    assert (row.status, row.score, row.ungraded) == ("graded", 4, ungraded)


def test_a_newer_attempt_that_broke_is_told(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a", at=1000.0)
    hand_in(book, run, "kim", "b", BROKEN, at=2000.0)
    row = only(book.grades())
    assert (row.score, row.attempts, row.ungraded) == (4, 2, True)


def test_an_older_file_that_was_set_aside_and_a_newer_one_that_cannot_be_read(book: Gradebook) -> None:
    run = begin(book)
    book.record_set_aside(run, "kim", "", EXERCISE, "kim/old.py", 1.0, sha("old"))
    assert only(book.grades()).status == "broken"
    book.record_unreadable(run, "kim", "", EXERCISE, "kim/new.py", 2.0, "why")
    assert only(book.grades()).status == "unreadable"


def test_an_older_file_that_was_set_aside_is_recorded_without_a_grade(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "new", at=2000.0)
    book.record_set_aside(run, "kim", "", EXERCISE, "kim/old.py", 1000.0, sha("old"))
    row = only(book.grades())
    assert (row.attempts, row.score, row.ungraded) == (2, 4, False)
    kinds = {event.kind: event for event in book.history("kim").events}
    assert kinds["set_aside"].sha256 == sha("old")


def test_what_is_set_aside_takes_no_grade_away(book: Gradebook) -> None:
    """The same bytes twice in one folder: one of the files is graded, the other set aside."""
    run = begin(book)
    stored = hand_in(book, run, "kim", "a", at=2000.0)
    book.record_set_aside(run, "kim", "", EXERCISE, "kim/old.py", 1000.0, sha("a"))
    row = only(book.grades())
    assert (row.grade, row.attempts, row.handed_in) == (stored.id, 1, 1000.0)
    assert "set_aside" not in [event.kind for event in book.history("kim").events]


def test_a_grade_that_broke_in_the_same_run_takes_no_grade_away(book: Gradebook) -> None:
    run = begin(book)
    stored = hand_in(book, run, "kim", "a", PASSED)
    hand_in(book, run, "kim", "a", BROKEN)
    assert only(book.grades()).grade == stored.id
    assert [event.kind for event in book.history("kim").events] == ["graded", "broken"]


def test_a_run_tells_what_it_was(book: Gradebook) -> None:
    first, second, third = begin(book), begin(book), begin(book)
    hand_in(book, second, "kim", "a")
    book.end_run(first, "finished")
    book.end_run(second, "stopped")
    runs = book.runs()
    assert [run.id for run in runs] == [first, second, third]
    assert [run.how for run in runs] == ["finished", "stopped", None]
    assert [run.grades for run in runs] == [0, 1, 0]
    assert runs[0].versions == VERSIONS
    assert runs[0].command == "grade batch class"
    assert runs[0].ended is not None
    assert runs[0].ended >= runs[0].started
    assert runs[2].ended is None


@pytest.mark.parametrize(
    "write",
    [
        lambda book: hand_in(book, 77, "kim", "a"),
        lambda book: book.end_run(77, "finished"),
        lambda book: book.record_unreadable(77, "kim", "", EXERCISE, "a.py", 1.0, "why"),
        lambda book: book.record_set_aside(77, "kim", "", EXERCISE, "a.py", 1.0, sha("a")),
    ],
)
def test_a_run_that_was_never_begun_records_nothing(book: Gradebook, write: Callable[[Gradebook], object]) -> None:
    begin(book)
    with pytest.raises(GradebookError):
        write(book)
    assert book.grades() == []


def test_a_transaction_that_fails_leaves_nothing(book: Gradebook) -> None:
    """The last thing written is refused: the score is more than there is."""
    with pytest.raises(GradebookError):
        book.record(begin(book), "kim", "", EXERCISE, "a.py", 1.0, "f1", grade("a", score=99))
    assert book.grades() == []
    with pytest.raises(GradebookRequestError):
        book.history("kim")


HOSTILE = "\x00\x1b[31mred\u202e\ud800\r\nDROP TABLE grades; -- 'x' \"y\" %s :z {w}"


def test_hostile_texts_are_stored_harmless(book: Gradebook) -> None:
    run = book.begin_run(HOSTILE, {"x": "'; --"})
    given = grade("a", source=HOSTILE, student=HOSTILE)
    check = msgspec.structs.replace(given.checks[0], message="nul \x00", name="x[\x00]")
    given = msgspec.structs.replace(given, checks=[check, given.checks[1]])
    stored = book.record(run, "o'neill %s :x", HOSTILE, EXERCISE, HOSTILE, 1.0, "f1", given)
    book.record_unreadable(run, "o'neill %s :x", HOSTILE, EXERCISE, HOSTILE, 2.0, HOSTILE)
    row = only(book.grades())
    for text in (
        row.name,
        row.source,
        book.runs()[0].command,
        *(one.why for one in book.history(row.student).events),
    ):
        assert not set(text) & set("\x00\x1b\u202e\ud800\r\n")
    assert row.name.endswith("-- 'x' \"y\" %s :z {w}")
    assert stored.grade.checks[0].message == "nul \x00"
    assert stored.grade.student == "o'neill %s :x"


def test_a_very_long_path_is_stored_short(book: Gradebook) -> None:
    run = begin(book)
    long = "길" * 5000
    book.record_unreadable(run, "kim", "", EXERCISE, long, 1.0, long)
    book.record(run, "kim", "", EXERCISE, long, 1.0, "f1", grade("a"))
    assert only(book.grades()).source == "길" * 499 + "…"


@pytest.mark.parametrize("student", ["", "  ", "a\x00b", "a\nb", "\u200b", "x" * 501, "a\ud800"])
def test_an_id_that_cannot_be_seen_is_refused(book: Gradebook, student: str) -> None:
    run = begin(book)
    with pytest.raises(GradebookRequestError, match="cannot be the id of a student"):
        book.record(run, student, "", EXERCISE, "a.py", 1.0, "f1", grade("a"))
    with pytest.raises(GradebookRequestError):
        book.standing(student, EXERCISE, sha("a"), "f1")


def test_a_name_is_the_same_however_it_is_typed(book: Gradebook) -> None:
    apart, together = "\u1100\u1175\u11b7", "김"
    stored = hand_in(book, begin(book), apart, "a")
    assert book.standing(together, EXERCISE, sha("a"), "f1") == stored
    assert only(book.grades()).student == together
    assert book.history(apart).student == together


def test_what_another_version_stored_is_told_honestly(book: Gradebook) -> None:
    stored = hand_in(book, begin(book), "kim", "a")
    with pytest.raises(GradebookError, match=r"cannot be read .* grade it again with --regrade"):
        _ = msgspec.structs.replace(stored, result='{"schema": "ndgrade/result/9"}').grade


def test_a_grade_that_is_not_there(book: Gradebook) -> None:
    with pytest.raises(GradebookRequestError, match="There is no grade 7 in this gradebook"):
        book.stored(7)


def all_at_once(work: Callable[[int], object], threads: int = 4) -> None:
    """Do a piece of work in several threads that start together."""
    failed: list[BaseException] = []
    start = threading.Barrier(threads)

    def run(number: int) -> None:
        try:
            start.wait(60)
            work(number)
        except BaseException as error:  # told below
            failed.append(error)

    started = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join(60)
    assert failed == []


def test_the_same_grade_from_several_at_once_is_one(book: Gradebook) -> None:
    run = begin(book)
    for answer in range(8):
        all_at_once(lambda _, answer=answer: hand_in(book, run, "kim", f"{answer}"))  # type: ignore[misc]
    assert [one.grades for one in book.runs()] == [8]
    assert only(book.grades()).attempts == 8


def test_different_results_from_several_at_once_are_all_kept(book: Gradebook) -> None:
    """A submission that behaves differently each time, graded by several batches."""
    runs = [begin(book) for _ in range(4)]
    points = [Outcome.PASSED, FAILED, Outcome.RAISED, Outcome.TIMED_OUT]
    for answer in range(5):
        all_at_once(lambda n, answer=answer: hand_in(book, runs[n], "kim", f"{answer}", points[n]))  # type: ignore[misc]
    assert sum(one.grades for one in book.runs()) == 20
    assert len(book.history("kim").events) == 20


def test_threads_may_share_one(book: Gradebook) -> None:
    run = begin(book)

    def work(number: int) -> None:
        for answer in range(5):
            hand_in(book, run, f"s{number}", f"{answer}", at=float(answer))
            assert book.standing(f"s{number}", EXERCISE, sha(f"{answer}"), "f1") is not None

    all_at_once(work)
    assert [row.attempts for row in book.grades()] == [5] * 4


def test_the_stored_result_is_the_schema(book: Gradebook) -> None:
    stored = hand_in(book, begin(book), "kim", "a")
    told = json.loads(stored.result)
    assert told["schema"] == "ndgrade/result/1"
    assert msgspec.json.decode(to_json(stored.grade), type=Grade) == stored.grade
    assert isinstance(stored, StoredGrade)
