"""JUnit XML: valid by the schema, points as properties, and nothing that a submission says breaks it."""

from __future__ import annotations

import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from class_ledger import FIRST, HOSTILE, SECOND, check, grade, large, line, small
from hypothesis import given
from hypothesis import strategies as st

from grader.formats.junit import junit
from grader.gradebook.ledger import Ledger
from grader.result import Outcome

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).with_name("xunit2.xsd")))


def document(ledger: Ledger) -> ElementTree.Element:
    """The report, after it has passed the schema."""
    data = b"".join(junit(ledger))
    root = ElementTree.fromstring(data)
    SCHEMA.validate(root)
    return root


def suite(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (found,) = (one for one in root if one.get("name") == name)
    return found


def properties(one: ElementTree.Element) -> dict[str | None, str | None]:
    return {found.get("name"): found.get("value") for found in one.iter("property")}


def test_a_suite_for_each_exercise_of_each_student() -> None:
    root = document(small())
    names = [one.get("name") for one in root]
    assert names == [f"{FIRST}.choi", f"{FIRST}.kim", f"{SECOND}.kim", f"{FIRST}.lee", f"{FIRST}.park"]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("9", "2", "2")


def test_points_are_properties() -> None:
    root = document(small())
    assert properties(suite(root, f"{FIRST}.kim")) == {
        "exercise": FIRST,
        "student": "kim",
        "name": "김철수",
        "status": "graded",
        "score": "2",
        "max_score": "4",
        "final": "2",
        "points.check1": "2",
        "earned.check1": "2",
        "points.check2": "2",
        "earned.check2": "0",
    }
    late = properties(suite(root, f"{SECOND}.kim"))
    assert (late["score"], late["penalty"], late["final"]) == ("6", "1.5", "4.5")
    decided = properties(suite(root, f"{FIRST}.lee"))
    assert (decided["score"], decided["override"], decided["final"]) == ("2", "3.75", "3.75")
    assert "a secret reason" not in str(decided)


def test_a_failure_says_what_was_to_hold_and_what_happened() -> None:
    kim = suite(document(small()), f"{FIRST}.kim")
    passed, failed = kim.findall("testcase")
    assert (passed.get("name"), passed.get("classname"), len(passed)) == ("check1", f"{FIRST}.kim", 0)
    (why,) = failed
    assert (why.tag, why.get("type"), why.get("message")) == ("failure", "failed", "Check 2 holds.")
    assert why.text == "1 is not 2."
    assert (kim.get("tests"), kim.get("failures"), kim.get("errors"), kim.get("time")) == ("2", "1", "0", "0.250")


def test_our_fault_is_an_error_and_never_a_failure() -> None:
    root = document(Ledger([line(grade("a", FIRST, check(1), check(2, Outcome.BROKEN, "the suite broke")))]))
    (one,) = root
    assert [found.tag for case in one.iter("testcase") for found in case] == ["error"]
    assert (one.get("failures"), one.get("errors")) == ("0", "1")
    assert "earned.check2" not in properties(one)


@pytest.mark.parametrize(("student", "status"), [("choi", "broken"), ("park", "unreadable")])
def test_who_has_no_result_has_an_error(student: str, status: str) -> None:
    one = suite(document(small()), f"{FIRST}.{student}")
    (case,) = one.iter("testcase")
    (why,) = case
    assert (why.tag, why.get("type"), one.get("tests"), one.get("errors")) == ("error", status, "1", "1")
    assert "final" not in properties(one)


def test_every_outcome_is_valid_and_told() -> None:
    checks = [check(number, outcome, "why") for number, outcome in enumerate(Outcome)]
    root = document(Ledger([line(grade("a", FIRST, *checks))]))
    told = {found.get("type"): found.tag for case in root.iter("testcase") for found in case}
    expected = {str(one): "error" if one is Outcome.BROKEN else "failure" for one in Outcome}
    assert told == {kind: tag for kind, tag in expected.items() if kind != "passed"}


def test_hostile_text_breaks_nothing() -> None:
    odd = line(grade("a<b>&\"'", FIRST, check(1, Outcome.RAISED, HOSTILE)), HOSTILE)
    (one,) = document(Ledger([odd]))
    (why,) = one.iter("failure")
    assert why.text == "</failure>&\"']]>[31mevil\ud7ff\U0001f600\r\n\ttab"
    assert properties(one)["name"] == why.text
    assert one.get("name") == f"{FIRST}.a<b>&\"'"


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_a_message_says_it_can_be_read(message: str) -> None:
    odd = line(grade("a", FIRST, check(1, Outcome.FAILED, message)), message)
    root = ElementTree.fromstring(b"".join(junit(Ledger([odd]))))
    (why,) = root.iter("failure")
    assert set(why.text or "") <= set(message)


def test_times_have_no_exponent() -> None:
    root = document(
        Ledger([line(grade("a", FIRST, check(1), seconds=1e-7)), line(grade("b", FIRST, seconds=123456.0))])
    )
    assert [one.get("time") for one in root] == ["0.000", "123456.000"]


def test_an_empty_class_is_valid() -> None:
    assert len(document(Ledger([]))) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        "<testsuites><testcase name='a'/></testsuites>",
        "<testsuite name='a' tests='1' failures='0'/>",
        "<testsuite name='a' tests='1' failures='0' errors='0' time='1e3'/>",
        "<testsuite name='a' tests='1' failures='0' errors='0'><testcase name='a'><properties/></testcase>"
        "</testsuite>",
        "<testsuite name='a' tests='1' failures='0' errors='0'><testcase/></testsuite>",
        "<testsuite name='a' tests='1' failures='0' errors='0' points='1'/>",
    ],
)
def test_the_schema_refuses_what_xunit2_does_not_have(wrong: str) -> None:
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        SCHEMA.validate(wrong)


def test_ten_thousand_lines_take_a_moment() -> None:
    ledger = large()
    begun = time.process_time()
    data = b"".join(junit(ledger))
    assert time.process_time() - begun < 4.0
    assert data.count(b"<testcase ") == 100_000
