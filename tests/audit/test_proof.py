"""An audit of a sound course finds nothing; of one that is broken in one way, exactly that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_course import Bench

from grader.audit import proof
from grader.audit.files import strangers
from grader.audit.trial import Trial, try_reference
from grader.course import Course
from grader.errors import CourseError
from grader.grading import Grader
from grader.language import Language


@pytest.fixture
def bench(tmp_path: Path, sandbox: None) -> Bench:
    """A small sound course, to be broken."""
    return Bench(tmp_path)


SUITE = "private/test_exercise01.py"
REFERENCE = "private/exercise01.py"
STUB = "public/exercise01.py"
MISTAKE = '"""Adds 2.\n\nhint: What is twice 3?\nko: 2를 더해요.\nko hint: 3의 두 배는요?\n"""\n'


def test_a_sound_course_is_proved(bench: Bench) -> None:
    audited = bench.audit()
    assert audited.findings == []
    assert (audited.exercise, audited.kind) == ("exercise01_small", "code")
    assert (audited.checks, audited.points, audited.misconceptions) == (3, 6, 3)
    assert audited.mutants >= 8
    assert audited.survivors == 0


def string_given_away(b: Bench) -> None:
    b.change(REFERENCE, "return 2 * x", 'return {"twice": 2 * x}["twice"]')
    b.change(STUB, "Small.", 'Small. return {"twice": 2 * x}["twice"]')


def call_given_away(b: Bench) -> None:
    b.change(REFERENCE, "return sorted(xs)[1]", 'xs.sort(key=float, reverse="")\n    return xs[1]')
    b.change(STUB, '"""Small."""', '"""Small."""\n\n# xs.sort(\n#     key=float,\n#     reverse="",\n# )')


def copy_of_another(b: Bench) -> None:
    b.write("solutions/exercise02_next/test_exercise02.py", "SECRET = 42\n")
    b.write("public/data/LICENCE.md", "SECRET = 42\n")


def linked_folder(b: Bench) -> None:
    b.path("exercises/exercise01_small").rename(b.root / "elsewhere")
    b.link("exercises/exercise01_small", "elsewhere")


def slow_in_all(b: Bench) -> None:
    b.change(REFERENCE, "return 2 * x", "import time\n    time.sleep(0.4)\n    return 2 * x")
    b.change("public/exercise.toml", "submission_seconds = 20", "submission_seconds = 3")


Broken = tuple[Callable[[Bench], None], str, str]

# What shows when answers are graded.
GRADED: dict[str, Broken] = {
    "a stub that earns a point": (
        lambda b: b.change(STUB, '"""Return twice x."""\n    raise NotImplementedError', "return x + x"),
        STUB,
        "earns `double_positive` as handed out",
    ),
    "a reference that loses one": (
        lambda b: b.change(REFERENCE, "2 * x", "2.5 * x"),
        REFERENCE,
        "loses `double_positive`: double(3.0) returned 7.5",
    ),
    "a misconception that earns everything": (
        lambda b: b.write("private/misconceptions/double_again.py", MISTAKE + "def double(x):\n    return x + x\n"),
        "private/misconceptions/double_again.py",
        "earns full marks",
    ),
    "a misconception that earns nothing": (
        lambda b: b.write(
            "private/misconceptions/double_none.py",
            MISTAKE + "def double(x):\n    return None\n\n\ndef middle(xs):\n    return None\n",
        ),
        "private/misconceptions/double_none.py",
        "earns nothing at all",
    ),
    "a misconception that says it earns nothing and does not": (
        lambda b: b.change("private/misconceptions/double_size.py", "\ndef", "# total\ndef"),
        "private/misconceptions/double_size.py",
        "earns 4 points; take its line `# total` out",
    ),
    "two misconceptions that are alike": (
        lambda b: b.write("private/misconceptions/double_third.py", MISTAKE + "def double(x):\n    return x**2\n"),
        "private/misconceptions/double_third.py",
        "cannot be told apart from double_square.py",
    ),
    "a check that nothing loses": (
        lambda b: b.path("private/misconceptions/middle_second.py").unlink(),
        SUITE,
        "`middle_any_order` is lost by no misconception",
    ),
    "a limit that is too tight": (
        lambda b: b.change(REFERENCE, "return 2 * x", "import time\n    time.sleep(1.5)\n    return 2 * x"),
        "public/exercise.toml",
        "needs more than a third of the limits (timed_out in `double_positive`)",
    ),
    "a limit of all calls that is too tight": (
        slow_in_all,
        "public/exercise.toml",
        "needs more than a third of the limits (timed_out in `double_",
    ),
    "a limit of memory that is too tight": (
        lambda b: b.change(REFERENCE, "return 2 * x", "return 2 * x + 0 * len(bytearray(300 * 2**20))"),
        "public/exercise.toml",
        "needs more than a third of the limits (out_of_memory in `double_positive`)",
    ),
    "a suite that breaks": (
        lambda b: b.change(SUITE, "assert student.double(-3.0)", "undefined_name\n    assert student.double(-3.0)"),
        SUITE,
        "breaks when held against the reference: NameError",
    ),
    "a change of the reference that no check notices": (
        lambda b: b.change(SUITE, "== close(2.0)", "> 0", "== close(7.0)", "> 0"),
        REFERENCE,
        "the suite does not notice `1` changed to `2`, though middle([3.0, 1.0, 2.0]) differs",
    ),
}  # fmt: skip

# What shows when files are read.
READ: dict[str, Broken] = {
    "a check without a docstring": (
        lambda b: b.change(SUITE, '    """double gives twice a number above 0."""\n', ""),
        SUITE,
        "`double_positive` has no docstring",
    ),
    "a check without a hint": (
        lambda b: b.change(SUITE, '@pytest.mark.hint("And of -3?")\n', ""),
        SUITE,
        "`double_negative` has no hint",
    ),
    "a check without points": (
        lambda b: b.change(SUITE, "@pytest.mark.points(2)\n", ""),
        SUITE,
        "`double_negative` earns no whole number of points",
    ),
    "a title that is not translated": (
        lambda b: b.change("private/ko.toml", "가운데 수예요.", "The middle one."),
        "private/ko.toml",
        "the title of `middle_any_order` is missing",
    ),
    "a hint that is not translated": (
        lambda b: b.change("private/ko.toml", 'hint = "-3은요?"', ""),
        "private/ko.toml",
        "the hint of `double_negative` is missing",
    ),
    "a translation of no check": (
        lambda b: b.change("private/ko.toml", "[middle_any_order]", "[other]\ntitle = '글'\n[middle_any_order]"),
        "private/ko.toml",
        "`other` is no check of the suite",
    ),
    "a belief that is not translated": (
        lambda b: b.change("private/misconceptions/double_size.py", "ko: 부호를 버려요.\n", ""),
        "private/misconceptions/double_size.py",
        "no belief in the language ko",
    ),
    "a hint of a misconception that is missing": (
        lambda b: b.change("private/misconceptions/double_size.py", "hint: On which side of 0 is twice -3?\n", ""),
        "private/misconceptions/double_size.py",
        "no hint in the language en",
    ),
    "points that do not add up": (
        lambda b: b.change("public/README.ko.md", "6점", "7점"),
        "public/README.ko.md",
        "how many parts and points there are, 3 and 6",
    ),
    "a function that a statement does not name": (
        lambda b: b.change("public/README.md", "`middle(xs)`", "the middle"),
        "public/README.md",
        "does not say what `middle` is asked to do",
    ),
    "a stub that contains its answer": (
        lambda b: b.change(STUB, "Small.", "Small: return  sorted(xs)[1]"),
        STUB,
        "contains a line of the reference's `middle`: return sorted(xs)[1]",
    ),
    "a stub that contains a short line of its answer": (
        lambda b: b.change(STUB, '"""Return twice x."""', '"""Return twice x."""\n    # return 2*x'),
        STUB,
        "contains a line of the reference's `double`: return 2 * x",
    ),
    "a stub that contains a string of its answer": (
        string_given_away,
        STUB,
        "contains a line of the reference's `double`: return {'twice': 2 * x}['twice']",
    ),
    "a stub that contains a call of its answer": (
        call_given_away,
        STUB,
        "contains a line of the reference's `middle`: xs.sort(key=float, reverse='')",
    ),
    "a stub that contains its answer in parentheses": (
        lambda b: b.change(STUB, "raise NotImplementedError\n\n\ndef", "return (2 * (x))\n\n\ndef"),
        STUB,
        "contains a line of the reference's `double`: return 2 * x",
    ),
    "a statement that contains its answer": (
        lambda b: b.change("public/README.md", "Lists have", "Say `return sorted(xs)[1]`. Lists have"),
        "public/README.md",
        "contains a line of the reference's `middle`: return sorted(xs)[1]",
    ),
    "a Korean statement that contains a short line of its answer": (
        lambda b: b.change("public/README.ko.md", "쓰세요.", "`return 2 * x`처럼 쓰세요."),
        "public/README.ko.md",
        "contains a line of the reference's `double`: return 2 * x",
    ),
    "a title that is empty": (
        lambda b: b.change("public/exercise.toml", "작은 문제", " "),
        "public/exercise.toml",
        "has no title in the language ko; write it",
    ),
    "a title of an exercise that is not translated": (
        lambda b: b.change("public/exercise.toml", "작은 문제", "Small"),
        "public/exercise.toml",
        "has no title in the language ko; write it",
    ),
    "a statement that is a copy of the English one": (
        lambda b: b.write("public/README.ko.md", b.path("public/README.md").read_text("utf-8")),
        "public/README.ko.md",
        "is not written in the language ko; translate README.md",
    ),
    "a statement with Korean in its code alone": (
        lambda b: b.write("public/README.ko.md", "`double(x)` `middle(xs)`\n\n```\n# 두 배\n```\n\n3, 6\n"),
        "public/README.ko.md",
        "is not written in the language ko",
    ),
    "an exemption from mutation without a reason": (
        lambda b: b.change(REFERENCE, "return 2 * x", "return 2 * x  # no mutant: -"),
        REFERENCE,
        "line 3 is exempt from mutation without a reason",
    ),
    "a copy of a private file of another exercise": (
        copy_of_another,
        "public/data/LICENCE.md",
        "has the same content as solutions/exercise02_next/test_exercise02.py",
    ),
    "a public folder that is a link": (
        linked_folder,
        "exercises/exercise01_small",
        "is a link",
    ),
    "a stub with other parameters": (
        lambda b: b.change(STUB, "double(x: float)", "double(x: float, n=2)"),
        STUB,
        "`double` has other parameters than in the reference",
    ),
    "a stub without a docstring": (
        lambda b: b.change(STUB, '    """Return twice x."""\n', ""),
        STUB,
        "`double` has no docstring",
    ),
    "a file that should not be there": (
        lambda b: b.write("public/notes.txt", "x"),
        "public/notes.txt",
        "is not part of an exercise",
    ),
    "a private file that should not be there": (
        lambda b: b.write("private/old_suite.py", "x = 1\n"),
        "private/old_suite.py",
        "is not part of an exercise",
    ),
    "a misconception that is no Python file": (
        lambda b: b.write("private/misconceptions/notes.md", "x"),
        "private/misconceptions/notes.md",
        "is no .py file",
    ),
    "a statement that is missing": (
        lambda b: b.path("public/README.ko.md").unlink(),
        "public/README.ko.md",
        "is missing; write it",
    ),
    "data without a licence": (
        lambda b: b.write("public/data/numbers.csv", "1,2\n"),
        "public/data/LICENCE.md",
        "name the source and the licence",
    ),
    "a link out of the public half": (
        lambda b: b.link("public/data/LICENCE.md", REFERENCE),
        "public/data/LICENCE.md",
        "is a link",
    ),
    "a copy of a private file": (
        lambda b: b.write("public/data/LICENCE.md", b.path(SUITE).read_text("utf-8")),
        "public/data/LICENCE.md",
        "has the same content as solutions/exercise01_small/test_exercise01.py",
    ),
    "text that is still to be written": (
        lambda b: b.change("public/README.md", "# Small", "# Small TODO"),
        "public/README.md",
        "line 1 still says TODO",
    ),
}  # fmt: skip


def assert_found(bench: Bench, broken: Broken) -> None:
    break_it, file, words = broken
    break_it(bench)
    expected = bench.path(file).relative_to(bench.root).as_posix()
    findings = bench.findings()
    assert [sentence for path, sentence in findings if path == expected and words in sentence], findings


@pytest.mark.parametrize("name", GRADED)
def test_what_is_broken_is_found_and_named(bench: Bench, name: str) -> None:
    assert_found(bench, GRADED[name])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Trial:
    """What became of the reference of the sound course."""
    course = Course(Bench(tmp_path_factory.mktemp("sound")).root)
    (exercise,) = course.exercises
    with Grader(course, [exercise], None, diagnose=False) as grader:
        trial, findings = try_reference(grader, exercise, course.key(exercise))
    assert findings == []
    return trial


@pytest.mark.parametrize("name", READ)
def test_what_is_broken_in_a_file_is_found_and_named(
    tmp_path: Path, name: str, sound: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An audit as it is, but for the grading: what that comes to is the same whatever these files say."""
    monkeypatch.setattr(proof, "try_reference", lambda *_: (sound, []))
    monkeypatch.setattr(proof, "try_mistakes", lambda *_: [])
    monkeypatch.setattr(proof, "mutants", lambda _: [])
    monkeypatch.setattr(proof, "_compared", lambda *_: [])
    assert_found(Bench(tmp_path), READ[name])


AT_ONCE = (
    "a check without a docstring",
    "a check without a hint",
    "a check without points",
    "a title that is not translated",
    "a belief that is not translated",
    "a function that a statement does not name",
    "a stub without a docstring",
    "a title of an exercise that is not translated",
    "a file that should not be there",
    "a misconception that is no Python file",
    "data without a licence",
    "text that is still to be written",
)


def test_what_is_broken_in_files_is_told_beside_what_grading_tells(bench: Bench) -> None:
    broken = [GRADED["a check that nothing loses"], *(READ[name] for name in AT_ONCE)]
    for break_it, _, _ in broken:
        break_it(bench)
    told = bench.findings()
    for _, file, words in broken:
        expected = bench.path(file).relative_to(bench.root).as_posix()
        assert [sentence for path, sentence in told if path == expected and words in sentence], (words, told)


def test_a_broken_file_says_which(bench: Bench) -> None:
    bench.write("private/misconceptions/double_odd.py", "def double(x:\n")
    with pytest.raises(CourseError, match=r"double_odd\.py cannot be read"):
        bench.audit()
    bench.write("private/misconceptions/double_odd.py", '"""x"""\n\n\ndef other(x):\n    return x\n')
    with pytest.raises(CourseError, match="defines none of the functions"):
        bench.audit()


def test_a_line_may_be_exempt_from_mutation(bench: Bench) -> None:
    before = bench.audit().mutants
    bench.change(REFERENCE, "return 2 * x", "return 2 * x  # no mutant: to see what happens")
    audited = bench.audit()
    assert audited.findings == []
    assert audited.mutants < before


def test_a_mutant_that_never_ends_is_dead_soon(bench: Bench) -> None:
    bench.change(REFERENCE, "    return 2 * x", "    n = 3\n    while n > 0:\n        n -= 1\n    return 2 * x")
    audited = bench.audit()
    assert [str(finding) for finding in audited.findings if "notice" not in finding.sentence] == []
    assert audited.seconds < 60


def test_findings_speak_korean(bench: Bench) -> None:
    bench.path("public/README.ko.md").unlink()
    (finding,) = bench.audit().findings
    assert "쓰세요" in finding.said(Language("ko"))


def test_an_honest_statement_gives_nothing_away(bench: Bench) -> None:
    """Names, parts of an expression and short words of a reference are no answers."""
    bench.change(REFERENCE, "return 2 * x", "twice = 2 * x\n    return twice")
    bench.change("public/README.md", "Lists have", "`twice`, `x`, `2 * x + 1`, so return twice of it. Lists have")
    assert bench.findings() == []


def test_strangers_beside_the_exercises_are_found(bench: Bench) -> None:
    course = Course(bench.root)
    assert list(strangers(course)) == []
    bench.write("solutions/exercise02_old/exercise02.py", "x = 1\n")
    bench.write("solutions/exercise02.py", "x = 1\n")
    bench.write("exercises/answers.py", "x = 1\n")
    bench.write("exercises/exercise02_begun/README.md", "# Begun\n")
    bench.link("exercises/x", "solutions")
    found = [(one.path.relative_to(bench.root.resolve()).as_posix(), str(one)) for one in strangers(course)]
    assert found == [
        ("exercises/answers.py", "belongs to no exercise; delete it, for students get all of exercises/"),
        (
            "exercises/exercise02_begun",
            "has no exercise.toml, so nothing in it is audited; write one, or delete the folder",
        ),
        (
            "exercises/x",
            "is a link; put the file itself there, for a link may lead out of what students may see",
        ),
        ("solutions/exercise02.py", "belongs to no exercise in exercises/; rename or delete it"),
        ("solutions/exercise02_old", "belongs to no exercise in exercises/; rename or delete it"),
    ]
