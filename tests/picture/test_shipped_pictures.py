"""The pictures of the shipped course: complete, right for every right answer, and telling for wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.grading import Grader
from grader.language import Language
from grader.picture.asking import steps
from grader.picture.declared import Curve, History, Picture, Words, read_pictures
from grader.picture.drawing import Drawing
from grader.report.gallery import Gallery
from grader.result import Level
from grader.submission import Submission, Unit, read_submission

SAY = Language("en")
COURSE = Course.shipped()
CODE = [one for one in COURSE.exercises if one.kind == "code"]
ANSWERS = Path(__file__).parents[1] / "answers"
PICTURED = {
    one.short_name: read_pictures(COURSE.key(one).folder) for one in CODE if read_pictures(COURSE.key(one).folder)
}
NUMPY = [
    one for one in CODE if one.short_name in PICTURED and one.preload != "tensorflow" and "keras" not in one.preload
]
EVERY = [(name, picture) for name, pictures in PICTURED.items() for picture in pictures]


def test_exercises_that_a_picture_explains_have_some() -> None:
    expected = {f"exercise{number:02d}" for number in (2, 3, 4, 6, 7, 8, 9, 10, 11, 13, 14, 17)}
    assert set(PICTURED) == expected


def words(picture: Picture) -> list[Words]:
    return [picture.title, *([picture.x, picture.y] if isinstance(picture, Curve | History) else [])]


@pytest.mark.parametrize(("name", "picture"), EVERY, ids=lambda one: one if isinstance(one, str) else one.title.en)
def test_every_picture_speaks_both_languages_and_can_be_asked(name: str, picture: Picture) -> None:
    assert all(one.en.strip() and one.ko.strip() for one in words(picture))
    exercise = COURSE.find(name)
    assert picture.function in exercise.stub.read_text("utf-8")
    assert 1 <= len(steps(picture, exercise.folder)) <= 200


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    with Grader(COURSE, NUMPY, Level.PROCESS, diagnose=False) as grader:
        yield Gallery(COURSE, grader)


def differing(drawings: list[Drawing]) -> list[str]:
    return [one.title for one in drawings if one.right is False]


@pytest.mark.parametrize("exercise", NUMPY, ids=lambda one: one.short_name)
def test_right_answers_run_on_the_reference(gallery: Gallery, exercise: Exercise) -> None:
    """Two of the right variants of each exercise; that those of float32 are right too is what tolerances are for."""
    found = sorted((ANSWERS / exercise.short_name / "right").iterdir())
    narrow = [path for path in found if "float32" in path.name]
    for path in {found[0], *narrow[:1]}:
        drawings = gallery.drawings(read_submission(path), exercise, SAY)
        assert drawings
        assert differing(drawings) == [], path.name
        assert all(one.svg for one in drawings)


@pytest.mark.parametrize("exercise", NUMPY, ids=lambda one: one.short_name)
def test_the_stub_has_no_picture_but_reasons(gallery: Gallery, exercise: Exercise) -> None:
    drawings = gallery.drawings(read_submission(exercise.stub), exercise, SAY)
    assert [one.svg for one in drawings] == [""] * len(drawings)
    assert all(one.caption.startswith("There is nothing to draw") for one in drawings)


WRONG = {
    "exercise02": (
        "import numpy as np\n"
        "def relu(x): return np.abs(x)\n"
        "def sigmoid(x): return 1 / (1 + np.exp(-x))\n"
        "def tanh(x): return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))\n"
        "def softmax(x):\n    e = np.exp(x - x.max())\n    return e / e.sum()\n",
        ["relu", "tanh of large numbers", "softmax of a batch: every row sums to 1"],
    ),
    "exercise03": (
        "import numpy as np\n"
        "def mse(t, p): return np.mean((t - p) ** 2) / 2\n"
        "def mae(t, p): return np.mean(t - p)\n"
        "def rmse(t, p): return np.mean(np.sqrt((t - p) ** 2))\n"
        "def huber(t, p, delta=1.0): return np.mean(np.where(abs(t - p) <= 1, (t - p) ** 2 / 2, abs(t - p) - 0.5))\n",
        [
            "mse of one sample",
            "mae of one sample",
            "rmse of two samples, one of them right",
            "huber of one sample, delta = 2.5",
        ],
    ),
    "exercise06": (
        "def transpose(x): return x.reshape(x.shape[::-1])\n"
        "def crop_center(images): return images[:, 6:20, 7:21]\n"
        "def crop_bottom_right(images): return images[:, :14, :14]\n",
        [
            "transpose of a 3 × 5 matrix",
            "crop_center of a bright spot",
            "crop_bottom_right of a bright spot",
        ],
    ),
    "exercise09": (
        "import numpy as np\n"
        "def confusion_matrix(t, p): return np.bincount(2 * p + t, minlength=4).reshape(2, 2)\n"
        "def precision(t, p): return np.sum(t & p) / np.sum(t)\n"
        "def recall(t, p): return np.sum(t & p) / np.sum(t)\n"
        "def f1(t, p): return (precision(t, p) + recall(t, p)) / 2\n",
        [
            "confusion_matrix of 14 samples",
            "precision of a classifier against its threshold",
            "f1 of a classifier against its threshold",
        ],
    ),
    "exercise11": (
        "import numpy as np\n"
        "def gradient_step(x, y, w, b, lr):\n"
        "    e = w * x + b - y\n"
        "    return w + lr * 2 * np.mean(e * x), b + lr * 2 * np.mean(e)\n"
        "def fit_line(x, y): return np.sum(x * y) / np.sum(x * x), 0.0\n",
        [
            "Loss over 30 steps of gradient descent, learning rate 0.1",
            "The line that fit_line finds for ten points",
        ],
    ),
    "exercise13": (
        "def best_epoch(v): return min(v)\ndef early_stop_epoch(v, patience): return v.index(min(v))\n",
        ["best_epoch on a validation curve", "early_stop_epoch on the same curve, patience 3"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_answers_can_be_seen(gallery: Gallery, name: str) -> None:
    source, expected = WRONG[name]
    submission = Submission("a.py", "a.py", f"{hash(source):x}", (Unit("a.py", source, notebook=False),))
    drawings = gallery.drawings(submission, COURSE.find(name), SAY)
    assert differing(drawings) == expected
