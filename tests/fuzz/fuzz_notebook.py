"""Coverage-guided fuzzing of the notebook reader: any bytes give a Submission or a SubmissionError, nothing else."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["grader", "json"]):
    from grader.errors import SubmissionError
    from grader.submission import read_submission

SEEDS = (
    b'{"cells": [{"cell_type": "code", "source": ["x = 1\\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    b'{"cells": [{"cell_type": "markdown", "source": "a"}, {"source": 3}], "nbformat": 4}',
    b'{"nbformat": 3, "worksheets": []}',
)
PATH = Path(tempfile.mkdtemp(prefix="ndgrade-fuzz-")) / "work.ipynb"


def one_input(data: bytes) -> None:
    PATH.write_bytes(data)
    try:
        submission = read_submission(PATH)
    except SubmissionError as error:
        if "\n" in str(error):
            raise AssertionError("more than one line") from error
        return
    assert submission.units
    for unit in submission.units:
        assert unit.source.strip()
        unit.source.encode("utf-8")


if __name__ == "__main__":
    corpus = PATH.parent / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(SEEDS):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([*sys.argv, str(corpus), "-rss_limit_mb=2048", "-timeout=2", "-max_len=8192"], one_input)
    atheris.Fuzz()
