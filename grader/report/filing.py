"""Many pages on their way to the disk: into a folder, or into one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from grader.errors import SubmissionError

ZIP: Final = ".zip"
_PART: Final = ".feedback.part"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the same pages make the same archive


@contextmanager
def filing(out: Path) -> Iterator[Callable[[str, bytes], None]]:
    """A function that files a page under a name; an archive appears whole at the end, or not at all.

    Raises:
        SubmissionError: it cannot be written.
    """
    if out.suffix.lower() != ZIP:
        with _honest(out):
            out.mkdir(parents=True, exist_ok=True)
        yield lambda name, data: _write(out, name, data)
        return
    part = out.with_name(f".{out.name}.part")
    try:
        with _honest(out):
            archive = zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED)
        with archive:
            yield lambda name, data: _add(archive, out, name, data)
        with _honest(out):
            part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _honest(out: Path) -> Iterator[None]:
    """An error of the disk as one sentence."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise SubmissionError(
            "{path} cannot be written ({why}); name another folder with --out", path=out, why=why
        ) from None


def _add(archive: zipfile.ZipFile, out: Path, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with _honest(out):
        archive.writestr(entry, data)


def _write(folder: Path, name: str, data: bytes) -> None:
    """A file, whole or not at all."""
    part = folder / _PART
    try:
        with _honest(folder / name):
            part.write_bytes(data)
            part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)
