"""Every attack in corpus/: none earns a point, reads a secret, outlives its grading or touches its neighbour.

Adding an attack is adding a file. It is a submission to the two targets below: `double(x)` for NumPy and
`build_model()` for Keras; it defines either or both. Its docstring says what it tries, then:

    expects: failed, crashed      the only outcomes that its checks may have, timed_out aside
    levels: sandbox               where it can be tried without harm to the machine (default: sandbox, process)
    against: numpy, keras         which targets (default: those whose function it defines)
    earns: 1                      points that its honest answers are worth (default: 0)
    slow: yes                     it burns its whole time limit; tried against one target at one level only

A line of the form ``secret: NAME`` is not needed: whatever an attack prints, raises or returns is searched for the
canaries that stand in the solutions, in the environment, in a home folder and beside the submission.
"""

from __future__ import annotations

import ast
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course import Course
from grader.grading import Graded, Grader
from grader.language import Language
from grader.result import Level, Outcome, to_json
from grader.submission import read_submission

HERE = Path(__file__).parent
CORPUS = sorted(HERE.glob("corpus/**/*.py"))
SAY = Language("en")
TARGETS = {"numpy": "exercise90_double", "keras": "exercise91_model"}


@dataclass(frozen=True)
class Attack:
    path: Path
    expects: frozenset[Outcome]
    levels: frozenset[Level]
    against: frozenset[str]
    earns: int
    slow: bool


def read_attack(path: Path) -> Attack:
    """An attack as its docstring describes it; a docstring that lacks something is a failure."""
    tree = ast.parse(path.read_text("utf-8", "surrogatepass"))
    document = ast.get_docstring(tree) or ""
    fields = dict(line.split(":", 1) for line in document.splitlines() if line.partition(":")[0] in FIELDS)
    assert document.splitlines()[0].endswith("."), f"{path}: the first line says in a sentence what it tries"
    assert "expects" in fields, f"{path}: no line `expects: ...`"
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    defined |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    found = {target for target, name in (("numpy", "double"), ("keras", "build_model")) if name in defined}
    against = frozenset(words(fields.get("against", ""))) or frozenset(found) or frozenset(TARGETS)
    levels = frozenset(Level(word) for word in words(fields.get("levels", "sandbox, process")))
    expects = frozenset(Outcome(word) for word in words(fields["expects"]))
    slow = fields.get("slow", "").strip() == "yes"
    return Attack(path, expects, levels, against, int(fields.get("earns", "0")), slow)


FIELDS = ("expects", "levels", "against", "earns", "slow")


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def trials() -> Iterator[tuple[Attack, str, Level]]:
    for path in CORPUS:
        attack = read_attack(path)
        chosen = [(attack, target, level) for level in sorted(attack.levels) for target in sorted(attack.against)]
        # At the process level every Keras trial imports TensorFlow anew: those that cannot depend on it are left out.
        chosen = [one for one in chosen if one[1:] != ("keras", Level.PROCESS) or attack.against == {"keras"}]
        yield from chosen[-1:] if attack.slow else chosen


def name_of(value: object) -> str:
    return value.path.stem if isinstance(value, Attack) else str(value)


@pytest.fixture(scope="module")
def canaries() -> dict[str, str]:
    places = ("solutions", "suite", "environment", "home", "neighbour", "course")
    return {place: f"canary-{place}-{secrets.token_hex(8)}" for place in places}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, canaries: dict[str, str]) -> Course:
    """The targets, with fresh canaries in everything that is private."""
    root = tmp_path_factory.mktemp("targets") / "course"
    shutil.copytree(HERE / "targets", root)
    for path in root.glob("solutions/*/*.py"):
        place = "suite" if path.name.startswith("test_") else "solutions"
        text = path.read_text("utf-8")
        assert "CANARY" in text
        path.write_text(text.replace("CANARY", canaries[place]), "utf-8")
    (root / "secret.txt").write_text(canaries["course"])
    return Course(root)


@pytest.fixture(scope="module")
def graders(
    course: Course, canaries: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Level, str], Grader]]:
    """A grader a level and target, started once, with canaries in its environment and home folder."""
    home = tmp_path_factory.mktemp("home")
    (home / ".ssh").mkdir()
    (home / ".ssh" / "id_ed25519").write_text(canaries["home"])
    opened: dict[tuple[Level, str], Grader] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("NDGRADE_SECRET", canaries["environment"])

        def grader(level: Level, target: str) -> Grader:
            key = (level, target)
            if key not in opened:
                opened[key] = Grader(course, [course.find(TARGETS[target])], level)
            return opened[key]

        yield grader
    for one in opened.values():
        one.close()


@pytest.fixture
def submitted(tmp_path: Path, canaries: dict[str, str]) -> Callable[[Path], Path]:
    """Hands an attack in, in a folder of its own, beside another student's work."""

    def hand_in(path: Path) -> Path:
        for student in ("attacker", "neighbour"):
            (tmp_path / student).mkdir(exist_ok=True)
        (tmp_path / "neighbour" / "work.py").write_text(f"SECRET = {canaries['neighbour']!r}\n")
        return Path(shutil.copy(path, tmp_path / "attacker" / "work.py"))

    return hand_in


def grade(grader: Grader, course: Course, target: str, path: Path) -> Graded:
    return grader.grade(read_submission(path), course.find(TARGETS[target]), SAY)


def honest_beside(attack: Attack, target: str) -> Path:
    """The honest submission that is graded by the same examiner, in a child of the same zygote."""
    with_keras = target == "keras" or read_submission(attack.path).imports_keras
    return HERE / ("honest.py" if with_keras else "honest_numpy.py")


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize(("attack", "target", "level"), list(trials()), ids=name_of)
def test_an_attack_fails(
    attack: Attack,
    target: str,
    level: Level,
    graders: Callable[[Level, str], Grader],
    course: Course,
    canaries: dict[str, str],
    submitted: Callable[[Path], Path],
    living: Callable[[], set[int]],
    tmp_path: Path,
) -> None:
    grader = graders(level, target)
    neighbour = honest_beside(attack, target)
    honest = grade(grader, course, target, neighbour)
    assert honest.grade.score == honest.grade.max_score, "the grader does not grade an honest answer right"
    before = living()
    started = time.monotonic()
    graded = grade(grader, course, target, submitted(attack.path))
    seconds = time.monotonic() - started

    assert graded.grade.status == "graded", (graded.grade.checks, graded.trouble)
    assert graded.grade.score <= attack.earns, graded.grade.checks
    lost = {check.outcome for check in graded.grade.checks if check.outcome is not Outcome.PASSED}
    expected = attack.expects | {Outcome.TIMED_OUT}  # on a busy machine anything may come too late
    assert lost <= expected, [(check.outcome, check.message) for check in graded.grade.checks]
    assert graded.grade.isolation is level
    limit = course.find(TARGETS[target]).limits.submission_seconds
    assert seconds < 2 * limit + 30, "it took more time than its limits allow"

    if level is Level.SANDBOX:
        told = to_json(graded.grade).decode() + graded.output + graded.trouble
        assert [place for place, canary in canaries.items() if canary in told] == []
    assert gone(living, before), "it left a process behind"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["attacker", "neighbour"]

    after = grade(grader, course, target, neighbour)
    assert strip(after) == strip(honest), "its neighbour's result is not its neighbour's own"


def gone(living: Callable[[], set[int]], before: set[int]) -> bool:
    """Whether every process that is not in `before` ends within a moment: the kernel may still be at it."""
    for _ in range(40):
        if living() <= before:
            return True
        time.sleep(0.05)
    return False


def strip(graded: Graded) -> list[tuple[str, Outcome, str]]:
    return [(check.name, check.outcome, check.message) for check in graded.grade.checks]


def test_the_corpus_is_large_and_varied() -> None:
    attacks = [read_attack(path) for path in CORPUS]
    assert len(attacks) >= 60
    assert len([attack for attack in attacks if "keras" in attack.against]) >= 20
    assert len([attack for attack in attacks if Level.PROCESS in attack.levels]) >= 30
    assert {path.parent.name for path in CORPUS} == {"values", "process", "looking", "harming", "pytest", "reports"}


def test_canaries_are_where_the_attacks_look(course: Course, canaries: dict[str, str]) -> None:
    """A canary that is nowhere would prove nothing."""
    assert canaries["suite"] in course.key(course.find("90")).suite.read_text()
    assert canaries["solutions"] in course.key(course.find("90")).reference.read_text()
    assert os.environ.get("CANARY") is None
