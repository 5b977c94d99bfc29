"""Inside a machine with a delegated cgroup v2: what a child's group holds, and that nothing of it is left behind.

Run by `trials.sh`; prints a line a trial and ends with 1 where one fails.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[2]))

from probing import Probe, eventually

from grader.course import Course
from grader.grading import Grader
from grader.isolation import cgroup, launching
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths, start_code
from grader.isolation.running import Ending
from grader.language import Language
from grader.result import Level, Outcome
from grader.sandbox.limits import Limits
from grader.submission import read_submission

ATTACKS = Path(__file__).parents[2] / "attacks"
BOMBS = ("memory_fast", "memory_slow", "memory_by_mmap", "memory_by_numpy")
AT_ONE_GO = (
    "def double(x):\n    return len(bytearray(b'x') * (1200 * 2**20))\n"  # memory_fast is refused before it is had
)

# What a bomb may earn besides: the limit on address space stops it first, and it goes on.
EXPECTED = {"memory_by_mmap": {Outcome.OUT_OF_MEMORY, Outcome.FAILED}}

# With these the group is the only thing that holds a child: no limit on its address space, nobody who watches.
ALONE = """
from grader.sandbox import limits
limits._address_space = lambda: 2**44
if hasattr(limits.resource, "RLIMIT_NPROC"): del limits.resource.RLIMIT_NPROC
zygote.keeper._memory = lambda proc, name: 0
zygote.keeper._threads = lambda proc, name: 0
"""


def place() -> cgroup.Place:
    membership, mounts = Path("/proc/self/cgroup").read_text(), Path("/proc/self/mountinfo").read_text()
    found = cgroup.find_place(membership, mounts)
    assert found is not None, (membership, mounts)
    return found


def groups() -> list[Path]:
    return sorted(place().folder.glob("ndgrade-*"))


@contextmanager
def zygote(statement: str = "") -> Iterator[Zygote]:
    def starting(root: str, packages: tuple[Path, ...], call: str) -> str:
        return start_code(root, packages, f"zygote.confine{statement}\n{call}")

    with mock.patch.object(launching, "start_code", starting):
        worker = Zygote("numpy", Paths.here())
    try:
        worker.wait_ready()
        yield worker
    finally:
        worker.close()


@contextmanager
def noted() -> Iterator[list[dict[str, int]]]:
    """What the kernel counted in each leaf, as it stood just before the leaf was removed."""
    counted: list[dict[str, int]] = []
    end = cgroup.Leaf.end

    def noting(leaf: cgroup.Leaf) -> bool:
        counted.append(
            {**cgroup._counts(leaf._folder / "memory.events"), **cgroup._counts(leaf._folder / "pids.events")}
        )
        return end(leaf)

    with mock.patch.object(cgroup.Leaf, "end", noting):
        yield counted


@contextmanager
def patient_course() -> Iterator[Course]:
    """The targets of the attacks, with time for a machine that is twenty times slower."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(ATTACKS / "targets", Path(folder) / "course"))
        for path in root.glob("exercises/*/exercise.toml"):
            path.write_text(re.sub(r"seconds = [0-9.]+", "seconds = 120", path.read_text()))
        yield Course(root)


def honest() -> str:
    scores = []
    with patient_course() as course, Grader(course, course.exercises, Level.SANDBOX) as grader:
        for name, target in (("honest_numpy", "90"), ("honest", "91")):
            grade = grader.grade(read_submission(ATTACKS / f"{name}.py"), course.find(target), Language("en")).grade
            assert grade.score == grade.max_score, grade
            scores.append(f"{grade.score}/{grade.max_score}")
    return " ".join(scores)


def bombs_as_graded() -> str:
    told = []
    with patient_course() as course, Grader(course, course.exercises, Level.SANDBOX) as grader:
        target = course.find("90")
        for bomb in BOMBS:
            path = ATTACKS / "corpus" / "harming" / f"{bomb}.py"
            outcomes = {
                check.outcome for check in grader.grade(read_submission(path), target, Language("en")).grade.checks
            }
            assert outcomes <= EXPECTED.get(bomb, {Outcome.OUT_OF_MEMORY}), (bomb, outcomes)
            told.append(f"{bomb}: {', '.join(sorted(outcome.value for outcome in outcomes))}")
    return "; ".join(told)


def bombs_held_by_the_group_alone() -> str:
    told = []
    with zygote(ALONE) as worker, noted() as counted:
        for bomb in BOMBS:
            source = (
                (ATTACKS / "corpus" / "harming" / f"{bomb}.py").read_text() if bomb != "memory_fast" else AT_ONE_GO
            )
            probe = Probe(worker, source, Limits(memory_mb=300))
            ending = probe.answer_or_ending("double", 1, seconds=100)
            assert ending == Ending("out_of_memory", "SIGKILL"), (bomb, ending)
            events = counted[-1]
            assert events["oom"] > 0, events
            assert events["oom_kill"] > 0, events
            told.append(f"{bomb}: oom {events['oom']}, oom_kill {events['oom_kill']}")
    return "; ".join(told)


def threads_held_by_the_group_alone() -> str:
    source = """
def bomb():
    threading.stack_size(65536)
    stop, started = threading.Event(), 0
    try:
        for _ in range(2000):
            threading.Thread(target=stop.wait, daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    stop.set()
    return started
"""
    with zygote(ALONE) as worker, noted() as counted:
        probe = Probe(worker, source, Limits(processes=64))
        started = probe.call("bomb")
        assert started == 63, started
        probe.close()
        assert counted[-1]["max"] > 0, counted
    return f"{started} of 2000 started, pids.events max {counted[-1]['max']}"


def what_is_allowed_is_had() -> str:
    """Close to every cap at once: memory, copies of the zygote's pages, files, threads."""
    source = """
import gc
def honest(megabytes, scratch, threads):
    gc.unfreeze(); gc.collect()
    with open("/scratch/file", "wb") as file:
        for _ in range(scratch): file.write(bytes(2**20))
    stop = threading.Event()
    threading.stack_size(65536)
    for _ in range(threads): threading.Thread(target=stop.wait, daemon=True).start()
    held = [bytearray(b"x") * 2**20 for _ in range(megabytes)]
    stop.set()
    return len(held)
"""
    with zygote() as worker, noted() as counted:
        probe = Probe(worker, source, Limits(memory_mb=400))
        told = probe.answer_or_ending("honest", 370, 63, 200, seconds=200)
        assert not isinstance(told, Ending), (told, counted)
        assert told[1] == 370, told
        peak = Path(probe.running._leash._leaf._folder / "memory.peak").read_text()  # type: ignore[attr-defined]
        probe.close()
        assert counted[-1]["oom_kill"] == 0, counted
    return f"{int(peak) >> 20} MiB charged of {cgroup.most_memory(Limits(memory_mb=400), worker._standing) >> 20}"


def nothing_is_seen_of_it() -> str:
    with zygote() as worker:
        assert worker.memory_holder() == "cgroup v2"
        probe = Probe(worker)
        seen = probe.look("import os; result = open('/proc/self/cgroup').read(), os.path.lexists('/sys')")
        assert seen == ("0::/\n", False), seen
        probe.close()
    return repr(seen)


def what_a_child_costs() -> str:
    with zygote() as worker:
        seconds = {}
        for name, made in (("with", worker._groups), ("without", None)):
            with mock.patch.object(worker, "_groups", made):
                started = time.perf_counter()
                for _ in range(40):
                    Probe(worker).close()
                seconds[name] = (time.perf_counter() - started) / 40 * 1000
        assert worker._groups is not None
        started = time.perf_counter()
        for _ in range(200):
            leaf = worker._groups.leaf(Limits(), 0)
            assert leaf is not None
            leaf.shut()
            leaf.end()
        alone = (time.perf_counter() - started) / 200 * 1000
        assert not [path for path in worker._groups.folder.iterdir() if path.is_dir()]
    return f"a child {seconds['with']:.1f} ms, without a group {seconds['without']:.1f}; a leaf alone {alone:.2f} ms"


GRADER = """
import sys
sys.path.insert(0, "tests")
from probing import Probe
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths
worker = Zygote("numpy", Paths.here())
probe = Probe(worker)
print(worker._groups._afterwards.pid, flush=True)
probe.look("import time; time.sleep(600)", 600)
"""


def killed_grader(with_its_shell: bool) -> None:
    before = groups()
    process = subprocess.Popen([sys.executable, "-c", GRADER], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    shell = int(process.stdout.readline())
    assert len(groups()) == len(before) + 1
    if with_its_shell:
        subprocess.run(["/bin/kill", "-KILL", str(shell)], check=True)
    process.send_signal(signal.SIGKILL)
    process.wait()


def nothing_is_left_of_a_killed_grader() -> str:
    killed_grader(with_its_shell=False)
    started = time.monotonic()
    assert eventually(lambda: groups() == [], 10), groups()
    return f"gone after {time.monotonic() - started:.2f} s"


def what_was_left_goes_with_the_next() -> str:
    with zygote() as living:
        killed_grader(with_its_shell=True)
        assert living._groups is not None
        assert eventually(lambda: not any(cgroup._counts(one / "cgroup.events")["populated"] for one in groups()))
        assert len(groups()) == 2
        with zygote() as worker:
            assert worker._groups is not None
            assert set(groups()) == {living._groups.folder, worker._groups.folder}
            assert worker.memory_holder() == living.memory_holder() == "cgroup v2"
    assert groups() == []
    return "one removed, the living one left alone"


def short_of_memory_above_is_nobodys_fault() -> str:
    """The kernel kills the child for want of memory in a group above its own: our trouble, not its fault."""
    with zygote(ALONE) as worker:
        assert worker._groups is not None
        (worker._groups.folder / "memory.max").write_text(str(150 * 2**20))
        probe = Probe(worker, AT_ONE_GO)
        try:
            told = str(probe.answer_or_ending("double", 1, seconds=60))
        except Exception as error:
            told = repr(error)
    assert "ended while" in told, told
    return told


TRIALS: tuple[Callable[[], str], ...] = (
    nothing_is_seen_of_it,
    bombs_held_by_the_group_alone,
    threads_held_by_the_group_alone,
    short_of_memory_above_is_nobodys_fault,
    what_is_allowed_is_had,
    what_a_child_costs,
    nothing_is_left_of_a_killed_grader,
    what_was_left_goes_with_the_next,
    bombs_as_graded,
    honest,
)


def main() -> int:
    sys.stdout.write(f"{place()}\n")
    failed = 0
    for trial in TRIALS:
        try:
            told = trial()
        except Exception as error:
            failed += 1
            told = f"FAILED: {type(error).__name__}: {error}"
        sys.stdout.write(f"{trial.__name__}: {told}\n")
        sys.stdout.flush()
    eventually(lambda: groups() == [], 10)
    left = groups()
    sys.stdout.write(f"left: {[str(path) for path in left]}\n")
    return 1 if failed or left else 0


if __name__ == "__main__":
    sys.exit(main())
