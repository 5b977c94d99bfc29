"""docs/authoring.md, walked: what stands there is typed in, nothing else, and ends in a proved exercise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

GUIDE = (Path(__file__).parents[1] / "docs" / "authoring.md").read_text("utf-8")
NAME = "exercise20_standardize"
PUBLIC, PRIVATE = f"exercises/{NAME}", f"solutions/{NAME}"
IN_PLACE = f"{PRIVATE}/misconceptions/standardize_in_place.py"
GRADE = Path(sys.executable).with_name("grade")
FENCE = re.compile(r"^(```|~~~)(?:python|toml|markdown)\n(?:# |<!-- )(\S+/\S+)(?: -->)?\n(.*?)^\1$", re.M | re.S)


def blocks() -> dict[str, str]:
    """The files of the guide: path -> text."""
    found = [(path, text) for _, path, text in FENCE.findall(GUIDE)]
    assert len(found) == len(dict(found))
    return dict(found)


def grade(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [GRADE, *arguments, "--lang", "en"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_guide_has_every_file_of_an_exercise() -> None:
    assert sorted(blocks()) == [
        f"{PUBLIC}/README.ko.md",
        f"{PUBLIC}/README.md",
        f"{PUBLIC}/exercise.toml",
        f"{PUBLIC}/exercise20.py",
        f"{PRIVATE}/exercise20.py",
        f"{PRIVATE}/ko.toml",
        f"{PRIVATE}/misconceptions/standardize_in_place.py",
        f"{PRIVATE}/misconceptions/standardize_whole_array.py",
        f"{PRIVATE}/test_exercise20.py",
    ]


def test_the_guide_ends_in_a_proved_exercise(tmp_path: Path, sandbox: None) -> None:
    assert f"\ngrade new {NAME}\n" in GUIDE
    assert grade(tmp_path, "new", NAME)[0] == 0
    assert "`double_square.py` lies, and delete" in GUIDE
    (tmp_path / PRIVATE / "misconceptions" / "double_square.py").unlink()
    for path, text in blocks().items():
        if path != IN_PLACE:
            (tmp_path / path).write_text(text, "utf-8")

    code, told = grade(tmp_path, "audit", "exercise20")
    assert code == 1
    assert "exercise20_standardize: 1 findings" in told
    assert "`standardize_leaves_x` is lost by no misconception" in told
    assert "`standardize_leaves_x` is lost by no misconception" in GUIDE

    (tmp_path / IN_PLACE).write_text(blocks()[IN_PLACE], "utf-8")
    code, told = grade(tmp_path, "audit")
    assert (code, "exercise20_standardize: proved" in told) == (0, True), told
    assert grade(tmp_path, "exercise20", f"{PRIVATE}/exercise20.py", "--course", ".")[0] == 0


def test_the_guide_can_be_read_in_ten_minutes() -> None:
    """At 200 words a minute, without the blocks that are only to be copied."""
    prose = FENCE.sub("", GUIDE)
    assert len(prose.split()) < 10 * 200
