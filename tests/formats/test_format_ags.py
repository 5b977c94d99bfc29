"""LTI 1.3 scores: what a platform takes, and that our fault gives nobody a zero."""

from __future__ import annotations

import json
import re
import time
from decimal import Decimal
from typing import Any

import pytest
from class_ledger import FIRST, MOMENT, SECOND, check, grade, large, line, override, small, without

from grader.errors import GradebookRequestError
from grader.formats.ags import LONGEST_COMMENT, read_users, scores
from grader.gradebook.ledger import Ledger
from grader.language import Language
from grader.result import Outcome

SAY = Language("en")
# A whole score, as the specification's example has it: ISO 8601 with parts of a second and an offset.
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00")


def told(ledger: Ledger, users: dict[str, str] | None = None) -> dict[str, dict[str, Any]]:
    lines = [json.loads(one) for one in scores(ledger, MOMENT, SAY, users).lines]
    return {one["userId"]: one for one in lines}


def first() -> Ledger:
    return Ledger([one for one in small().lines if one.row.exercise == FIRST])


def test_a_score_has_the_fields_of_the_specification() -> None:
    kim = told(first())["kim"]
    assert kim == {
        "timestamp": "2026-02-25T06:13:20.250+00:00",
        "userId": "kim",
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "scoreGiven": 2,
        "scoreMaximum": 4,
        "comment": "Checks that did not pass:\n- Check 2 holds. (0/2)",
    }
    assert TIMESTAMP.fullmatch(kim["timestamp"])


def test_one_json_object_a_line() -> None:
    found = scores(first(), MOMENT, SAY)
    assert len(found.lines) == 4
    assert all(one.endswith(b"}\n") and one.count(b"\n") == 1 for one in found.lines)
    assert (found.unknown, found.unmeasured) == ([], [])


def test_our_fault_and_what_cannot_be_read_give_no_score() -> None:
    found = told(first())
    assert {name: found["choi"][name] for name in ("activityProgress", "gradingProgress")} == {
        "activityProgress": "Submitted",
        "gradingProgress": "Failed",
    }
    assert found["park"]["gradingProgress"] == "PendingManual"
    for student in ("choi", "park"):
        assert not {"scoreGiven", "scoreMaximum"} & found[student].keys()
    assert "costs nothing" in found["choi"]["comment"]


def test_a_zero_is_given() -> None:
    zero = told(Ledger([line(grade("a", FIRST, check(1, Outcome.FAILED)))]))["a"]
    assert (zero["scoreGiven"], zero["scoreMaximum"], zero["gradingProgress"]) == (0, 2, "FullyGraded")


def test_full_marks_need_no_comment() -> None:
    assert "comment" not in told(Ledger([line(grade("a", FIRST, check(1)))]))["a"]


def test_what_counts_is_the_score_and_the_penalty_is_told() -> None:
    kim = told(Ledger([one for one in small().lines if one.row.exercise == SECOND]))["kim"]
    assert (kim["scoreGiven"], kim["scoreMaximum"]) == (4.5, 6)
    assert kim["comment"] == "1.5 points were lost for being late."


def test_an_override_tells_neither_its_author_nor_its_reason() -> None:
    lee = told(first())["lee"]
    assert (lee["scoreGiven"], lee["scoreMaximum"], lee["comment"]) == (3.75, 4, "This score was given by hand.")


def test_an_override_without_a_result_is_of_what_others_could_reach() -> None:
    alone = without("a", FIRST, status="missing", override=override("a", FIRST, "5"), final=Decimal(5))
    assert told(Ledger([alone, line(grade("b", FIRST, check(1), check(2)))]))["a"]["scoreMaximum"] == 4
    found = scores(Ledger([alone]), MOMENT, SAY)
    assert (found.lines, found.unmeasured) == ([], ["a"])


def test_an_exercise_without_points_has_no_scores() -> None:
    found = scores(Ledger([line(grade("a", FIRST, check(1, points=0)))]), MOMENT, SAY)
    assert (found.lines, found.unmeasured) == ([], ["a"])


def test_something_newer_without_a_grade_is_told() -> None:
    one = told(Ledger([line(grade("a", FIRST, check(1)), ungraded=True)]))["a"]
    assert one["comment"] == "Something newer has no grade yet."


def test_a_line_item_is_one_exercise() -> None:
    with pytest.raises(GradebookRequestError, match=f"--exercise; there are {FIRST}, {SECOND}"):
        scores(small(), MOMENT, SAY)


def test_a_later_export_is_later() -> None:
    """An override that is withdrawn, or another deadline, brings back what was recorded long ago: it must count."""
    before, after = (scores(first(), moment, SAY).lines[1] for moment in (MOMENT, MOMENT + 0.002))
    assert json.loads(before)["timestamp"] < json.loads(after)["timestamp"]


def test_comments_are_short_and_harmless() -> None:
    many = [check(number, Outcome.FAILED) for number in range(500)]
    assert len(told(Ledger([line(grade("a", FIRST, *many))]))["a"]["comment"]) == LONGEST_COMMENT
    odd = check(1, Outcome.FAILED)
    odd = type(odd)(odd.name, "\x1b[31m\u202eA\nB", 1, 0, odd.outcome, "", 0.0)
    assert told(Ledger([line(grade("a", FIRST, odd))]))["a"]["comment"].endswith("\n- [31mA B (0/1)")


def test_the_platform_has_ids_of_its_own() -> None:
    users = read_users(b'student,Group,userId\r\nkim,A,"u-1, x"\r\nchoi,B,u-2\r\npark,C,\r\n', "users.csv")
    assert users == {"kim": "u-1, x", "choi": "u-2"}
    found = scores(first(), MOMENT, SAY, users)
    assert [json.loads(one)["userId"] for one in found.lines] == ["u-2", "u-1, x"]
    assert found.unknown == ["lee", "park"]


def test_a_table_of_users_may_come_from_excel_and_macos() -> None:
    assert read_users("﻿user_id,Student\nu1,김\n".encode(), "users.csv") == {"김": "u1"}


@pytest.mark.parametrize(
    "data",
    [b"", b"kim,u1\n", b"student,name\nkim,Kim\n", b"\xff\xfe\x00", b'student,userId\n"kim,u1\n', b"\x89PNG\x00"],
)
def test_what_is_no_table_of_users_is_refused(data: bytes) -> None:
    with pytest.raises(GradebookRequestError, match=r"users\.csv is no table of users"):
        read_users(data, "users.csv")


def test_a_short_row_names_nobody() -> None:
    assert read_users(b"student,userId\nkim\n\nlee,u2\n", "users.csv") == {"lee": "u2"}


def test_two_ids_for_one_student_are_refused() -> None:
    with pytest.raises(GradebookRequestError, match=r"users\.csv gives kim two ids"):
        read_users(b"student,userId\nkim,u1\nkim,u2\n", "users.csv")
    assert read_users(b"student,userId\nkim,u1\nkim,u1\n", "users.csv") == {"kim": "u1"}


def test_ten_thousand_scores_take_a_moment() -> None:
    ledger = large(10_000, 1)
    begun = time.process_time()
    assert len(scores(ledger, MOMENT, SAY).lines) == 10_000
    assert time.process_time() - begun < 3.0
