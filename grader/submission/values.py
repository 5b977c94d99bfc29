"""A submission as values: where it came from, and the pieces of source text it holds."""

from __future__ import annotations

import re
from typing import Final

import msgspec

_KERAS: Final = re.compile(r"^[ \t]*(?:import|from)\b[^#\n]*\b(?:keras|tensorflow)\b", re.MULTILINE)


class Unit(msgspec.Struct, frozen=True):
    """One piece of source text that Python runs as a whole: a `.py` file, or one code cell of a notebook.

    Attributes:
        label: what errors call it: the file's name, or "cell 4". Cells are counted from 1 in the order in which
            Jupyter shows them, text cells (Markdown, raw) included: the number beside a cell (`In [7]`) says when
            it was run, and a notebook that lost its metadata has none.
        source: the text, with the line ends that the student's editor wrote; always encodable as UTF-8.
        notebook: whether IPython's syntax (`%magic`, `!shell`, `name?`) may stand in it.
    """

    label: str
    source: str
    notebook: bool


class Note(msgspec.Struct, frozen=True):
    """Something the student should know that is no error: an English sentence and what goes into its places."""

    sentence: str
    values: dict[str, str | int]

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class Submission(msgspec.Struct, frozen=True):
    """What a student handed in.

    Attributes:
        path: the path as given, characters that do not print replaced by U+FFFD: for people to read, not to open.
        name: the file's name, likewise.
        sha256: of the file's bytes, in hexadecimal.
        units: at least one, in the order in which they run; none is blank.
        notes: what was passed over in reading.
        kernel: the address of the notebook's kernel in which its functions live and are asked; "" for what is a file,
            as everything that is handed in.
    """

    path: str
    name: str
    sha256: str
    units: tuple[Unit, ...]
    notes: tuple[Note, ...] = ()
    kernel: str = ""

    @property
    def notebook(self) -> bool:
        """Whether it was handed in as a notebook."""
        return any(unit.notebook for unit in self.units)

    @property
    def imports_keras(self) -> bool:
        """Whether its text looks as if it imported Keras or TensorFlow: a look at lines, not a proof.

        A kernel has imported what its functions need.
        """
        return not self.kernel and any(_KERAS.search(unit.source) for unit in self.units)
