"""From a ledger to the figures of a class: who, how many, how hard."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from sample_class import ACTIVATIONS, LOSSES, F, P, R, T, class_of, grade, ledger, line, roster

from grader.gradebook.ledger import Ledger
from grader.report.figures import class_figures
from grader.result import Outcome


def test_an_empty_class() -> None:
    figures = class_figures(ledger())
    assert (figures.exercises, figures.students, figures.max_score, figures.hardest) == ([], [], 0, [])


def test_one_student_and_nothing_is_nan() -> None:
    (one,) = class_figures(ledger(line("kim", grade(P, F), name="김철수"))).exercises
    assert (one.mean, one.median, one.full, one.missing) == (0.5, 0.5, 0, [])
    assert [(check.difficulty, check.discrimination, check.compared) for check in one.checks] == [
        (1, None, 1),
        (0, None, 1),
    ]
    assert "nan" not in repr(one).lower()


def test_all_scores_equal() -> None:
    """Everybody passed the first and failed the second: there is no variance that anything could correlate with."""
    (one,) = class_figures(ledger(*(line(f"s{n}", grade(P, F)) for n in range(5)))).exercises
    assert [check.discrimination for check in one.checks] == [None, None]
    assert one.bins[5] == 5


def test_pass_rates_and_discrimination_by_hand() -> None:
    told = ledger(
        line("a", grade(P, P, F)),
        line("b", grade(P, F, P)),
        line("c", grade(P, F, F)),
        line("d", grade(F, F, F)),
    )
    check1, check2, check3 = class_figures(told).exercises[0].checks
    assert (check1.passed, check1.results, check1.difficulty) == (3, 4, 0.75)
    assert (check2.passed, check3.difficulty) == (1, 0.25)
    # rest 1, 1, 0, 0: mean 0.5, deviation 0.5; (2/3 - 0) / 0.5 * sqrt(3 * 1) / 4
    assert check1.discrimination == pytest.approx((2 / 3) / 0.5 * 3**0.5 / 4)
    # rest 1, 2, 1, 0 of check2: passed 1, failed 2, 1, 0: the same mean
    assert check2.discrimination == pytest.approx(0)
    assert check1.compared == 4


def test_points_weigh_in_what_is_compared() -> None:
    told = ledger(*(line(f"s{n}", grade(*row, points=[1, 5])) for n, row in enumerate([(P, P), (F, F), (P, F)])))
    check1, check2 = class_figures(told).exercises[0].checks
    assert check1.discrimination == pytest.approx(0.5)
    assert check2.discrimination == pytest.approx(0.5)
    assert [check.points for check in (check1, check2)] == [1, 5]


def test_what_the_grader_broke_is_no_result() -> None:
    told = ledger(line("a", grade(P, Outcome.BROKEN)), line("b", grade(P, P)))
    _, check2 = class_figures(told).exercises[0].checks
    assert (check2.passed, check2.results, check2.ended) == (1, 1, {Outcome.BROKEN: 1})


def test_suites_that_differ_are_not_mixed() -> None:
    """The pass rate is of all results of a check; discrimination of those by the suite that most were graded by."""
    old = [line(f"o{n}", grade(P, points=[2])) for n in range(2)]
    new = [line(f"n{n}", grade(P if n else F, P if n % 2 else F)) for n in range(5)]
    check1, check2 = class_figures(ledger(*old, *new)).exercises[0].checks
    assert (check1.results, check1.compared) == (7, 5)
    assert (check2.results, check2.compared) == (5, 5)
    assert check1.discrimination == pytest.approx(0.4082482905)
    assert check1.points == 1


def test_a_check_of_an_old_suite_only() -> None:
    told = ledger(line("a", grade(P)), line("b", grade(P)), line("c", grade(P, F, points=[1, 1])))
    _, gone = class_figures(told).exercises[0].checks
    assert (gone.results, gone.compared, gone.discrimination) == (1, 0, None)


def test_the_hardest_first_and_none_that_all_passed() -> None:
    told = ledger(
        line("a", grade(P, F, P)),
        line("b", grade(P, F, F)),
        line("a", grade(F, P, exercise=LOSSES)),
        line("b", grade(F, P, exercise=LOSSES)),
    )
    found = [(check.exercise, check.name, check.difficulty) for check in class_figures(told).hardest]
    assert found == [(ACTIVATIONS, "check2", 0), (LOSSES, "check1", 0), (ACTIVATIONS, "check3", 0.5)]
    assert class_figures(ledger(line("a", grade(P)))).hardest == []
    assert len(class_figures(class_of(20, 3)).hardest) == 10


def test_outcomes_by_checks_and_students() -> None:
    told = ledger(line("a", grade(T, T, P)), line("b", grade(R, P, P)), line("c", grade(Outcome.CRASHED, P, P)))
    figures = class_figures(told)
    assert figures.exercises[0].ended == {P: (5, 3), R: (1, 1), T: (2, 1), Outcome.CRASHED: (1, 1)}
    assert [student.stopped for student in figures.students] == [True, False, True]


def test_misconceptions_by_frequency_and_one_student_counts_once() -> None:
    told = ledger(
        line("a", grade(F, beliefs=[("relu", "cuts at 1"), ("relu", "cuts at 1")])),
        line("b", grade(F, beliefs=[("relu", "cuts at 1"), ("softmax", "no sum")])),
        line("c", grade(F)),
    )
    beliefs = class_figures(told).exercises[0].beliefs
    assert [(one.function, one.belief, one.students) for one in beliefs] == [
        ("relu", "cuts at 1", 2),
        ("softmax", "no sum", 1),
    ]
    assert beliefs[0].hint == "Hint: cuts at 1"


def test_time_is_that_of_what_was_run() -> None:
    told = ledger(*(line(f"s{n}", grade(P, seconds=n)) for n in range(1, 4)))
    running = class_figures(told).exercises[0].running
    assert (running.median, running.longest, running.whose) == (2, 3, "s3")
    assert running.most_need == pytest.approx(2.9)
    quiz = class_figures(ledger(line("a", grade(P, isolation=None)))).exercises[0].running
    assert (quiz.median, quiz.most_need, quiz.longest, quiz.whose) == (None, None, None, "")


def test_what_counts_is_what_a_person_decided_and_after_the_penalty() -> None:
    told = ledger(
        line("a", grade(P, F), override="2"),
        line("b", grade(P, P), penalty=Decimal("0.5"), final=Decimal("1.5")),
        line("c", grade(F, F), override="3"),
    )
    figures = class_figures(told)
    assert figures.exercises[0].shares == [1, 0.75, 1.5]
    assert figures.exercises[0].full == 2
    assert figures.exercises[0].bins[-1] == 2
    assert [student.total for student in figures.students] == [2, Decimal("1.5"), 3]


def test_unreadable_broken_and_given_by_hand_alone() -> None:
    told = ledger(
        line("a", grade(P, P)),
        line("b", None, status="unreadable"),
        line("c", None, status="broken"),
        line("d", None, status="missing", override="1"),
    )
    figures = class_figures(told)
    one = figures.exercises[0]
    assert (one.unreadable, one.broken, one.missing, one.shares) == (["b"], ["c"], [], [1, 0.5])
    assert [student.share for student in figures.students] == [1, 0, 0, 0.5]


def test_who_handed_in_nothing_is_missing() -> None:
    told = ledger(line("a", grade(P)), line("b", grade(P)), line("b", grade(P, exercise=LOSSES)))
    figures = class_figures(told)
    assert [one.missing for one in figures.exercises] == [[], ["a"]]
    assert not figures.expected
    assert figures.students[0].rows[1] is None
    assert figures.students[0].share == 0.5


def test_a_roster_says_who_is_expected(tmp_path: Path) -> None:
    told = ledger(
        line("a", grade(P), name="Ann"), line("Ben Bär", grade(P), name="Ben Bär"), line("x", grade(P), name="Nobody")
    )
    expected = roster(tmp_path, "a,Ann", "b,Ben Bär", "c,김철수")
    figures = class_figures(told, expected)
    assert figures.expected
    assert figures.exercises[0].missing == ["c"]
    assert figures.strangers == ["x"]
    assert [(one.student, one.name) for one in figures.students] == [
        ("Ben Bär", "Ben Bär"),
        ("a", "Ann"),
        ("c", "김철수"),
        ("x", "Nobody"),
    ]


def test_a_stranger_is_expected_nowhere(tmp_path: Path) -> None:
    told = ledger(line("x", grade(P)), line("a", grade(P, exercise=LOSSES)))
    figures = class_figures(told, roster(tmp_path, "a,Ann"))
    assert [one.missing for one in figures.exercises] == [["a"], []]


def test_a_roster_gives_names_that_the_gradebook_lacks(tmp_path: Path) -> None:
    figures = class_figures(ledger(line("a", grade(P))), roster(tmp_path, "a,Ann"))
    assert figures.students[0].name == "Ann"


def test_a_roster_and_an_empty_gradebook(tmp_path: Path) -> None:
    figures = class_figures(ledger(), roster(tmp_path, "a,Ann"), [ACTIVATIONS])
    assert figures.exercises[0].missing == ["a"]
    assert figures.exercises[0].max_score is None
    assert figures.students[0].share is None


def test_a_check_is_called_as_in_most_results() -> None:
    new = [line(student, grade(P, title="New {n}")) for student in "ac"]
    told = ledger(*new, line("b", grade(P, title="Old {n}")), line("d", grade(P, title="Older {n}")))
    assert class_figures(told).exercises[0].checks[0].title == "New 1"


def test_two_thousand_students_do_not_take_long(benchmark_ledger: Ledger) -> None:
    figures = class_figures(benchmark_ledger)
    assert len(figures.students) == 2000
    assert 0 < (figures.exercises[0].checks[0].discrimination or 0) < 1
    assert msgspec.json.encode(figures)


@pytest.fixture(scope="module")
def benchmark_ledger() -> Ledger:
    return class_of(2000, 5)
