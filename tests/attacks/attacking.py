"""Tries the attacks in corpus/: none earns a point, reads a secret, outlives its grading or touches its neighbour.

Adding an attack is adding a file. It is a submission to the two targets below: `double(x)` for NumPy and
`build_model()` for Keras; it defines either or both. Its docstring says what it tries, then:

    expects: failed, crashed      the only outcomes that its checks may have, timed_out aside
    levels: sandbox               where it can be tried without harm to the machine (default: sandbox, process)
    against: numpy, keras         which targets (default: those whose function it defines)
    earns: 1                      points that its honest answers are worth (default: 0)
    slow: yes                     it burns its whole time limit, which is made short; tried against one target
    variants: 5                   how many attacks it is: each trial has another number in the line ``VARIANT = 0``

A line of the form ``secret: NAME`` is not needed: whatever an attack prints, raises or returns is searched for the
canaries that stand in solutions and gradebook, in the environment, in a home folder and beside the submission.
"""

from __future__ import annotations

import ast
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from probing import keepers, rooms

from grader.course import Course, TimeAndSpace
from grader.examiner.rooms import IDLE
from grader.grading import Graded, Grader
from grader.language import Language
from grader.result import Level, Outcome, to_json
from grader.submission import read_submission

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORPUS = sorted(HERE.glob("corpus/**/*.py"))
SAY = Language("en")
TARGETS = {"numpy": "exercise90_double", "keras": "exercise91_model"}
# For what burns all the time that it is given.
SHORT = {"numpy": TimeAndSpace(0.7, 2.0, 512), "keras": TimeAndSpace(3.0, 6.0, 2048)}
LINE = b"\nVARIANT = 0\n"

# At the process level every Keras trial imports TensorFlow anew: besides those that are against Keras alone, these.
KERAS_AT_PROCESS = {"fake_tensor", "hooks_of_the_end", "hostile_special_methods", "keras_of_its_own", "lying_class"}
KERAS_AT_PROCESS |= {"module_of_the_suite"}


@dataclass(frozen=True)
class Attack:
    path: Path
    expects: frozenset[Outcome]
    levels: frozenset[Level]
    against: frozenset[str]
    earns: int
    slow: bool
    variants: int


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
    variants = int(fields.get("variants", "1"))
    assert path.read_bytes().count(LINE) == int(variants > 1), f"{path}: VARIANT = 0 where there are variants"
    return Attack(path, expects, levels, against, int(fields.get("earns", "0")), slow, variants)


FIELDS = ("expects", "levels", "against", "earns", "slow", "variants")


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


@dataclass(frozen=True)
class Trial:
    """One attack against one target at one level."""

    attack: Attack
    target: str
    level: Level
    variant: int = 0

    def __str__(self) -> str:
        variant = f"-{self.variant}" if self.attack.variants > 1 else ""
        return f"{self.attack.path.stem}{variant}-{self.target}-{self.level}"


def trials() -> Iterator[Trial]:
    """Every attack against all its targets at all its levels; of its variants all but the first in the sandbox."""
    for path in CORPUS:
        attack = read_attack(path)
        targets = sorted(attack.against)[-1:] if attack.slow else sorted(attack.against)
        for level in sorted(attack.levels):
            for target in targets:
                at_process = attack.against == {"keras"} or path.stem in KERAS_AT_PROCESS
                if (target, level) != ("keras", Level.PROCESS) or at_process:
                    yield Trial(attack, target, level)
        for variant in range(1, attack.variants):
            yield Trial(attack, targets[-1], max(attack.levels), variant)


@pytest.fixture(scope="module")
def canaries() -> dict[str, str]:
    places = ("solutions", "suite", "environment", "home", "neighbour", "course", "gradebook")
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
    with sqlite3.connect(root / "gradebook.db") as gradebook:
        gradebook.execute("CREATE TABLE grades (student TEXT)")
        gradebook.execute("INSERT INTO grades VALUES (?)", [canaries["gradebook"]])
    gradebook.close()
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
def submitted(tmp_path: Path, canaries: dict[str, str]) -> Callable[[Path, int], Path]:
    """Hands a variant of an attack in, in a folder of its own, beside another student's work."""

    def hand_in(path: Path, variant: int) -> Path:
        for student in ("attacker", "neighbour"):
            (tmp_path / student).mkdir(exist_ok=True)
        (tmp_path / "neighbour" / "work.py").write_text(f"SECRET = {canaries['neighbour']!r}\n")
        work = tmp_path / "attacker" / "work.py"
        work.write_bytes(path.read_bytes().replace(LINE, b"\nVARIANT = %d\n" % variant))
        return work

    return hand_in


Results = list[tuple[str, Outcome, str]]


@pytest.fixture(scope="module")
def neighbours(graders: Callable[[Level, str], Grader], course: Course) -> Callable[[Trial], Neighbour]:
    """The honest submission beside an attack; what is its own result is found out once."""
    own: dict[tuple[Level, str, Path], Results] = {}

    def neighbour(trial: Trial) -> Neighbour:
        """Graded by the attacker's examiner, in a child of the same zygote; NumPy's where nothing but TensorFlow's
        three seconds would be shared."""
        target = "numpy" if trial.level is Level.PROCESS else trial.target
        with_keras = target == "keras" or (trial.level is Level.SANDBOX and imports_keras(trial.attack.path))
        path = HERE / ("honest.py" if with_keras else "honest_numpy.py")
        key = (trial.level, target, path)
        found = Neighbour(graders(trial.level, target), course, target, path, own.get(key, []))
        if not found.own:
            graded = grade(found.grader, course, target, path)
            assert graded.grade.score == graded.grade.max_score, "the grader does not grade an honest answer right"
            found = Neighbour(found.grader, course, target, path, strip(graded))
            own[key] = found.own
        return found

    return neighbour


@dataclass(frozen=True)
class Neighbour:
    """An honest submission, and the result that it has where nobody attacks."""

    grader: Grader
    course: Course
    target: str
    path: Path
    own: Results

    def result(self) -> Results:
        return strip(grade(self.grader, self.course, self.target, self.path))

    def results_until(self, ended: Callable[[], bool]) -> list[Results]:
        """Graded again and again until something has ended, five times at most."""
        results = [self.result()]
        while not ended() and len(results) < 5:
            results.append(self.result())
        return results


def imports_keras(path: Path) -> bool:
    return read_submission(path).imports_keras


def grade(grader: Grader, course: Course, target: str, path: Path, limits: TimeAndSpace | None = None) -> Graded:
    return grader.grade(read_submission(path), course.find(TARGETS[target]), SAY, limits=limits)


@pytest.fixture
def attack_fails(
    sandbox: None,
    graders: Callable[[Level, str], Grader],
    course: Course,
    canaries: dict[str, str],
    submitted: Callable[[Path, int], Path],
    neighbours: Callable[[Trial], Neighbour],
    living: Callable[[], set[int]],
    tmp_path: Path,
) -> Callable[[Trial], None]:
    """Tries an attack, and fails where the attack does not."""

    def fails(trial: Trial) -> None:
        attack, level = trial.attack, trial.level
        grader = graders(level, trial.target)
        neighbour = neighbours(trial)
        if level is Level.PROCESS and (trial.target == "keras" or imports_keras(attack.path)):
            grader.warm(course.find(TARGETS["keras"]))
        before = living()
        limits = SHORT[trial.target] if attack.slow else course.find(TARGETS[trial.target]).limits
        work = submitted(attack.path, trial.variant)
        beside: list[Results] = []
        started = time.monotonic()
        with ThreadPoolExecutor(1) as pool:
            attacking: Future[Graded] = pool.submit(grade, grader, course, trial.target, work, limits)
            if level is Level.SANDBOX and attack.path.parent.name == "harming":
                beside = neighbour.results_until(attacking.done)
            graded = attacking.result()
        seconds = time.monotonic() - started

        assert graded.grade.status == "graded", (graded.grade.checks, graded.trouble)
        assert graded.grade.score <= attack.earns, graded.grade.checks
        lost = {check.outcome for check in graded.grade.checks if check.outcome is not Outcome.PASSED}
        expected = attack.expects | {Outcome.TIMED_OUT}  # on a busy machine anything may come too late
        assert lost <= expected, [(check.outcome, check.message) for check in graded.grade.checks]
        assert graded.grade.isolation is level
        assert seconds < 2 * limits.submission_seconds + 30, "it took more time than its limits allow"

        if level is Level.SANDBOX:
            told = to_json(graded.grade).decode() + graded.output + graded.trouble
            assert [place for place, canary in canaries.items() if canary in told] == []
        assert gone(living, before), "it left a process behind"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["attacker", "neighbour"]

        for result in (*beside, neighbour.result()):
            assert result == neighbour.own, "its neighbour's result is not its neighbour's own"

    return fails


def gone(living: Callable[[], set[int]], before: set[int]) -> bool:
    """Whether every process that is not in `before`, and does not wait for a next exam, ends within a moment: the
    kernel may still be at it, or our own stand by for another inquiry."""
    deadline = time.monotonic() + IDLE + 5
    while time.monotonic() < deadline:
        if living() - rooms() - keepers() <= before:
            return True
        time.sleep(0.05)
    return False


def strip(graded: Graded) -> Results:
    return [(check.name, check.outcome, check.message) for check in graded.grade.checks]
