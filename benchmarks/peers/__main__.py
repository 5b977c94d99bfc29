"""Tries the peers: each grades the reference and three misconceptions of each exercise, and all must agree.

python -m benchmarks.peers [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from grader.course import Course, Exercise

from . import Measured, NbgraderAutograde, Peer, peers

SAMPLES = {
    "exercise02_activations": ["relu_in_place", "sigmoid_overflow", "softmax_columns"],
    "exercise05_dense_model": ["build_model_hidden_tanh", "build_model_no_bias", "build_model_sgd"],
}


def samples(course: Course, exercise: Exercise, folder: Path) -> list[Path]:
    """The reference, and the reference followed by a misconception's function, which takes the place of its own."""
    key = course.key(exercise)
    reference = key.reference.read_text("utf-8")
    paths = [key.reference]
    for name in SAMPLES[exercise.name]:
        paths.append(folder / f"{name}.py")
        misconception = (key.folder / "misconceptions" / f"{name}.py").read_text("utf-8")
        paths[-1].write_text(f"{reference}\n\n{misconception}", "utf-8")
    return paths


def show(peer: Peer, exercise: Exercise, rows: list[list[Measured]]) -> list[float]:
    """Print the median over all gradings, and each submission's score; the scores."""
    every = [measured for row in rows for measured in row]
    seconds, memory = (sorted(values) for values in zip(*((m.seconds, m.peak_memory_mb) for m in every), strict=True))
    scores = [row[0].score for row in rows]
    print(
        f"{peer.name:18}  {exercise.short_name}  {statistics.median(seconds):6.2f} s "
        f"({seconds[0]:.2f} to {seconds[-1]:.2f})  {statistics.median(memory):5.0f} MiB  "
        f"scores {', '.join(f'{score:g}' for score in scores)} of {every[0].max_score:g}",
        flush=True,
    )
    return scores


def main(rounds: int) -> int:
    course = Course.shipped()
    everyone = peers()
    for peer in everyone:
        print(f"preparing {peer.name}", flush=True)
        peer.prepare()
    agreed = True
    with tempfile.TemporaryDirectory() as folder:
        for exercise in map(course.find, SAMPLES):
            paths = samples(course, exercise, Path(folder))
            told = []
            for peer in everyone:
                rows = [[peer.grade(path, exercise) for _ in range(rounds)] for path in paths]
                told.append(show(peer, exercise, rows))
                if isinstance(peer, NbgraderAutograde):
                    together = peer.grade_class(paths[1:] * 3, exercise)
                    print(f"{'  for a class of 9':18}  {exercise.short_name}  {together[0].seconds:6.2f} s each")
                    agreed &= [measured.score for measured in together] == told[-1][1:] * 3
            full = told[0][0]
            agreed &= all(scores == told[0] for scores in told) and all(score < full for score in told[0][1:])
    print("all agree" if agreed else "THEY DO NOT AGREE")
    return int(not agreed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
