"""docs/authoring.md, walked: what stands there is typed in, and ends in a proved exercise."""

from __future__ import annotations

import re
from pathlib import Path

from grader.audit import audit
from grader.cli.new import scaffold
from grader.course import Course

GUIDE = (Path(__file__).parents[1] / "docs" / "authoring.md").read_text("utf-8")
NAME = "exercise20_standardize"
KOREAN_STATEMENT = """# 연습문제 20: 특성 표준화

`standardize(x)`는 열마다 평균을 빼고 표준편차로 나눠요.

검사는 2개이고 모두 2점이에요.
"""
KOREAN_SENTENCES = """
[standardize_columns]
title = "열마다 따로 표준화해요."
hint = "샘플은 어느 축에, 특성은 어느 축에 놓여 있나요?"

[standardize_leaves_x]
title = "넘겨받은 배열은 그대로예요."
hint = "함수가 넘겨받은 배열에 값을 쓰나요?"
"""
IN_PLACE = '''"""Writes the result into the array that it was given.

hint: What does `x -= 1` do to the array of whoever called you?
ko: 결과를 넘겨받은 배열에 써요.
ko hint: `x -= 1`은 함수를 부른 쪽의 배열을 어떻게 바꾸나요?
"""


def standardize(x):
    x -= x.mean(axis=0)
    x /= x.std(axis=0)
    return x
'''


def code_blocks() -> dict[str, str]:
    """The Python files of the guide: path -> text."""
    blocks = re.findall(r"```python\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) == 3
    return dict(blocks)


def test_the_guide_ends_in_a_proved_exercise(tmp_path: Path, sandbox: None) -> None:
    public, private = scaffold(tmp_path, NAME, "numpy")
    (statement,) = re.findall(r"~~~markdown\n(.*?)~~~", GUIDE, re.DOTALL)
    (public / "README.md").write_text(statement, "utf-8")
    (public / "README.ko.md").write_text(KOREAN_STATEMENT, "utf-8")
    for name in ("exercise.toml", "exercise20.py"):
        text = (public / name).read_text("utf-8").replace("double", "standardize")
        (public / name).write_text(text.replace("TODO", "특성 features"), "utf-8")
    (private / "ko.toml").write_text(KOREAN_SENTENCES, "utf-8")
    (private / "misconceptions" / "double_square.py").unlink()
    for name, text in code_blocks().items():
        (tmp_path / name).write_text(text, "utf-8")
    course = Course(tmp_path)

    (halfway,) = audit(course, course.exercises, None)
    assert [str(finding) for finding in halfway.findings] == [
        "`standardize_leaves_x` is lost by no misconception; add one that loses it, or delete the check"
    ]
    (private / "misconceptions" / "standardize_in_place.py").write_text(IN_PLACE, "utf-8")
    (audited,) = audit(course, course.exercises, None)
    assert [str(finding) for finding in audited.findings] == []
    assert (audited.checks, audited.points, audited.misconceptions) == (2, 2, 2)
