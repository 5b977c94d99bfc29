"""What a hostile submission can write on a report: words, and nothing that acts on a terminal or a reader of JSON.

Everything goes through the real `grade`: names, messages, notes and printed output of tests/attacks/corpus/reports,
file names, links, and notebooks that are no ordinary notebooks.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from grader.course import Course
from grader.errors import SubmissionError
from grader.grading import Graded, Grader
from grader.language import Language
from grader.result import Outcome, to_json
from grader.submission import read_submission

HERE = Path(__file__).parent
GRADE = Path(sys.executable).with_name("grade")
REPORTS = sorted((HERE / "corpus" / "reports").glob("*.py"))
PLAIN = [path for path in REPORTS if path.stem != "names_of_layers"]
COLOR = re.compile(r"\x1b\[[0-9;]*m")
BAD = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, bidirectional and zero-width marks, surrogates ...
WIDTH = 60
RIGHT = "def double(x):\n    return 2 * x\n"
EVIL = "\x1b[2J\x1b]0;t\x07\u202e<script>\r=cmd|[red]{file}\u200b"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str = ""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(HERE / "targets", tmp_path_factory.mktemp("reports") / "course"))


@pytest.fixture(scope="module")
def grader(course: Path, sandbox: None) -> Iterator[Grader]:
    opened = Course(course)
    with Grader(opened, [opened.find("90")], None) as grader:
        yield grader


def environment() -> dict[str, str]:
    unset = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return {**kept, "LANG": "C.UTF-8", "TERM": "xterm-256color"}


def grade(course: Path, *arguments: str | Path, folder: Path | None = None) -> Done:
    """`grade` with its outputs in pipes."""
    done = subprocess.run(
        [GRADE, *arguments, "--course", course],
        cwd=folder,
        env=environment(),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def grade_in_terminal(course: Path, *arguments: str | Path) -> Done:
    """`grade` in a terminal that is WIDTH columns wide."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    process = subprocess.Popen(
        [GRADE, *arguments, "--course", course], env=environment(), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        while True:
            try:
                piece = terminal.read(65536)
            except OSError:  # nobody has the terminal open any more
                break
            if not piece:
                break
            shown += piece
    return Done(process.wait(timeout=60), shown.decode().replace("\r\n", "\n"))


def acting(text: str) -> list[str]:
    """The characters in `text` that are more than words, our own colours aside."""
    rest = COLOR.sub("", text).replace("\n", "")
    return sorted({f"U+{ord(character):04X}" for character in rest if unicodedata.category(character) in BAD})


def strings(told: Any) -> Iterator[str]:
    """Every string in decoded JSON, keys included."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield key
            yield from strings(value)
    elif isinstance(told, list):
        for one in told:
            yield from strings(one)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object, no key twice."""
    assert len({key for key, _ in pairs}) == len(pairs)
    return dict(pairs)


def harmless(told: str) -> Any:
    """What a line of JSON holds, after a look at its bytes and at every string."""
    assert told.count("\n") == 1
    assert acting(told) == []
    result = json.loads(told, object_pairs_hook=once, parse_constant=pytest.fail)
    assert [text for text in strings(result) if acting(text) or len(text) > 4000] == []
    assert (result["schema"], result["status"]) == ("ndgrade/result/1", "graded")
    return result


# --- names, messages and output ---


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_a_terminal_is_shown_words(path: Path, course: Path) -> None:
    done = grade_in_terminal(course, "90", path, "--all")
    assert done.code == 1
    assert acting(done.out) == []
    assert [line for line in done.out.split("\n") if cell_len(COLOR.sub("", line)) > WIDTH] == []
    assert len(done.out) < 60_000
    assert COLOR.sub("", done.out).count("points") >= 1
    assert re.findall(r"([1-9]) of 5 points\b.*isolation", COLOR.sub("", done.out)) == []


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_json_is_words_too(path: Path, course: Path) -> None:
    done = grade(course, "90", path, "--json")
    assert (done.code, done.err) == (1, "")
    assert harmless(done.out)["score"] == 0


@pytest.mark.usefixtures("sandbox")
def test_what_a_keras_model_calls_its_parts_is_words(course: Path) -> None:
    path = HERE / "corpus" / "reports" / "names_of_layers.py"
    done = grade_in_terminal(course, "91", path, "--all")
    assert done.code == 1
    assert acting(done.out) == []
    assert [line for line in done.out.split("\n") if cell_len(COLOR.sub("", line)) > WIDTH] == []
    harmless(grade(course, "91", path, "--json").out)


# --- file names, folders and links ---

NAMES = [
    "\x1b[2J\x1b]0;t\x07.py",
    "a\r5 of 5 points\n.py",
    "\u202eyp.evil\u202c.py",
    "\u200b\ufeff.py",
    "<script>alert(1)<br>.py",
    "=cmd|'c calc'!A1.py",
    "[red]x[-] {0} {file} %s.py",
    "-rf; $(touch evil) `touch evil` .py",
    "..%2f..%2fetc.py",
    "文" * 60 + ".py",
    os.fsdecode(b"\xff\x9b31m\xed\xa0\x80.py"),
    "cell 1.py",
]


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_file_name_is_words_on_a_report_and_in_an_error(
    name: str, course: Path, grader: Grader, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text("def double(x):\n    raise ValueError\n")
    shown = grade_in_terminal(course, "90", path)
    assert shown.code == 1
    assert acting(shown.out) == []
    assert [line for line in shown.out.split("\n") if cell_len(COLOR.sub("", line)) > WIDTH] == []
    told = to_json(submit(grader, path).grade).decode() + "\n"  # all that `--json` prints
    assert harmless(told)["checks"][0]["outcome"] == "raised"
    path.write_bytes(b"\xff")
    for gone in (path, path.with_suffix(".txt"), path / "in it.py"):
        done = grade(course, "90", gone)
        assert (done.code, done.out, acting(done.err)) == (2, "", [])
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_folder_name_is_words_in_an_error(course: Path, tmp_path: Path) -> None:
    folder = tmp_path / EVIL.replace("\r", "")
    folder.mkdir()
    for arguments in (("90",), ("90", "."), ("90", folder), ("90", "gone.py"), (EVIL,)):
        done = grade(course, *arguments, folder=folder)
        assert done.code == 2
        assert (done.out, acting(done.err)) == ("", [])


SECRET = "root:$6$canary:19000:0:99999:7:::\n"


def test_a_link_to_a_secret_shows_nothing_of_it(course: Path, tmp_path: Path) -> None:
    secret = tmp_path / "shadow"
    secret.write_text(SECRET)
    (tmp_path / "symbolic.py").symlink_to(secret)
    (tmp_path / "hard.py").hardlink_to(secret)
    for name in ("symbolic.py", "hard.py"):
        for arguments in ((), ("--json",)):
            done = grade(course, "90", tmp_path / name, *arguments)
            assert done.code == 1
            assert "canary" not in done.out + done.err
            assert "19000" not in done.out + done.err


def test_a_link_in_a_circle_or_to_a_device_is_no_submission(course: Path, tmp_path: Path) -> None:
    (tmp_path / "circle.py").symlink_to("elcric.py")
    (tmp_path / "elcric.py").symlink_to("circle.py")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "memory.py").symlink_to("/proc/self/mem")
    (tmp_path / "nothing.py").symlink_to("gone\x1b[2J")
    (tmp_path / "up.py").symlink_to("../" * 50)
    os.mkfifo(tmp_path / "pipe.py")
    for path in sorted(tmp_path.iterdir()):
        started = time.monotonic()
        done = grade(course, "90", path)
        assert (done.code, done.out, acting(done.err)) == (2, "", [])
        assert time.monotonic() - started < 20


def test_a_submission_cannot_reach_what_lies_beside_it_by_a_path(grader: Grader, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "link").symlink_to("secret.txt")
    path = tmp_path / "work.py"
    tries = [
        str(tmp_path / "secret.txt"),
        "secret.txt",
        "link",
        "../secret.txt",
        f"/proc/1/root{tmp_path}/secret.txt",
    ]
    path.write_text(f"for one in {tries!r}:\n    try:\n        print(open(one).read())\n    except OSError: pass\n")
    graded = submit(grader, path)
    assert "canary" not in graded.output + to_json(graded.grade).decode()


# --- notebooks that are no ordinary notebooks ---


def submit(grader: Grader, path: Path) -> Graded:
    return grader.grade(read_submission(path), Course(HERE / "targets").find("90"), Language("en"))


def notebook(path: Path, cells: Any, **more: Any) -> Path:
    file = path / "work.ipynb"
    file.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more}))
    return file


def code(source: Any, **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None, **more}


METADATA: list[Any] = [
    {"kernelspec": {"name": "\x1b[2J", "argv": ["/bin/sh", "-c", "touch evil"]}, "language_info": {"name": "bash"}},
    {"language_info": [[[]]], "kernelspec": None, "widgets": {"state": "\u202e"}, "title": EVIL},
    [EVIL] * 1000,
    float("nan"),
    10**4000,
    "\ud800",
]


@pytest.mark.parametrize("metadata", METADATA, ids=range(len(METADATA)))
def test_metadata_are_not_looked_at(metadata: Any, grader: Grader, tmp_path: Path) -> None:
    cells = [code(RIGHT, metadata=metadata, outputs=metadata, id=metadata), {"cell_type": EVIL, "source": RIGHT}]
    file = notebook(tmp_path, cells, metadata=metadata)
    graded = submit(grader, file)
    assert (graded.grade.score, graded.grade.notes) == (5, [])


CELLS: list[tuple[Any, int]] = [
    ([code(list(RIGHT))], 5),
    ([code(RIGHT), code(["\n"] * 500_000)], 5),
    (
        [code(RIGHT), code(["x", 1]), code({"a": 1}), code(None), 7, None, [], {"cell_type": []}, code(float("nan"))],
        5,
    ),
    ([code(RIGHT), code("\ud800 \x1b[2J\x00")], 5),
    (
        [
            code(RIGHT),
            code("%%script bash\ntouch evil"),
            code("!touch evil"),
            code("%run evil"),
            code("get_ipython()"),
        ],
        5,
    ),
    ([code(RIGHT)] + [code("1/0")] * 3000, 5),
    ([code(RIGHT)] + [code(f"raise type({EVIL!r}, (Exception,), {{}})({EVIL!r})")] * 10, 5),
    ([code(RIGHT), code("def double(x): return x")], 0),
]


@pytest.mark.parametrize(("cells", "score"), CELLS, ids=range(len(CELLS)))
def test_odd_cells_cost_nothing_but_themselves(cells: Any, score: int, grader: Grader, tmp_path: Path) -> None:
    started = time.monotonic()
    graded = submit(grader, notebook(tmp_path, cells))
    assert graded.grade.score == score, (graded.grade.checks, graded.grade.notes[:3], graded.trouble)
    assert harmless(to_json(graded.grade).decode() + "\n")
    assert len(graded.grade.notes) < 30
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("source", "count"),
    [("1/0", 100_000), ("pass", 100_000), ("%%bash", 100_000), ("import os; os._exit(0)", 40_000)],
)
def test_a_hundred_thousand_cells_cost_their_time_and_no_more(
    source: str, count: int, grader: Grader, tmp_path: Path
) -> None:
    started = time.monotonic()
    graded = submit(grader, notebook(tmp_path, [code(source)] * count))
    assert graded.grade.status == "graded"
    assert {check.outcome for check in graded.grade.checks} <= {Outcome.TIMED_OUT, Outcome.MISSING}
    assert time.monotonic() - started < 40


def test_a_terminal_is_not_flooded_with_notes(course: Path, tmp_path: Path) -> None:
    path = notebook(tmp_path, [code("1/0")] * 3000)
    assert len(grade(course, "90", path).out) < 20_000


JSON = {
    "deep": b"[" * 200_000 + b"]" * 200_000,
    "deep_object": b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "deep_in_a_cell": b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": '
    + b"[" * 99_999
    + b"]" * 99_999
    + b"}]}",
    "cut_short": b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x',
    "number": b'{"nbformat": ' + b"9" * 1_000_000 + b', "cells": []}',
    "exponent": b'{"nbformat": 1e999999999, "cells": []}',
    "nan": b'{"nbformat": NaN, "cells": [NaN, Infinity, -Infinity]}',
    "minus": b'{"nbformat": -4, "cells": []}',
    "cells_by_name": b'{"nbformat": 4, "cells": {"0": {"cell_type": "code", "source": "x"}}}',
    "text": b'"' + b"x" * 1_000_000 + b'"',
    "escape": b'{"nbformat": 4, "cells": [], "\x1b[2J": 1}',
    "nothing": b"null",
    "bad_utf8": b'{"nbformat": 4, "cells": ["\xff\xfe\xed\xa0\x80"]}',
    "many_keys": b'{"nbformat": 4, "cells": 0' + b"".join(b', "%d": 0' % number for number in range(100_000)) + b"}",
}


@pytest.mark.parametrize("name", JSON)
def test_json_that_is_no_notebook_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "work.ipynb"
    path.write_bytes(JSON[name])
    started = time.monotonic()
    with pytest.raises(SubmissionError) as refused:
        read_submission(path)
    assert acting(str(refused.value)) == []
    assert len(str(refused.value)) < 500 + len(str(path))
    assert time.monotonic() - started < 5


def test_of_keys_that_stand_twice_the_last_counts_for_everybody(grader: Grader, tmp_path: Path) -> None:
    """As in Jupyter and in every reader of JSON in Python: nobody sees another submission than the one graded."""
    wrong, right = json.dumps([code("double = None")]), json.dumps([code(RIGHT)])
    path = tmp_path / "work.ipynb"
    path.write_text(f'{{"cells": {wrong}, "nbformat": 3, "nbformat": 4, "cells": {right}}}')
    assert submit(grader, path).grade.score == 5
