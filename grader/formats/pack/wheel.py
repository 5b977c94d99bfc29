"""The ndgrade that runs here as a wheel, made of its installed files: without a build, a network or its course."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import CourseError

PACKAGE: Final = Path(__file__).resolve().parents[2]
LIBRARIES: Final = ("numpy", "tensorflow", "keras", "pytest", "msgspec")  # those that a verdict may hang on
_LEFT_OUT: Final = frozenset({"_course", "__pycache__"})
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)  # the moment of every file, so that the same files make the same bytes
_TAG: Final = "Wheel-Version: 1.0\nGenerator: ndgrade\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class Packed(msgspec.Struct, frozen=True):
    """A file of an archive."""

    path: str
    data: bytes
    runs: bool = False  # whether it is a program


def wheel() -> Packed:
    """ndgrade, named as pip wants it.

    Raises:
        CourseError: what runs here was not installed by pip.
    """
    own = _own("ndgrade")
    metadata = None if own is None else own.read_text("METADATA")
    if own is None or metadata is None:
        raise CourseError("This ndgrade was not installed by pip, so it cannot be packed; install it and try again")
    about = f"ndgrade-{own.version}.dist-info"
    files = [Packed(f"grader/{path.relative_to(PACKAGE).as_posix()}", path.read_bytes()) for path in _files(PACKAGE)]
    files += [
        Packed(f"{about}/METADATA", metadata.encode("utf-8")),
        Packed(f"{about}/WHEEL", _TAG.encode("ascii")),
        Packed(f"{about}/entry_points.txt", (own.read_text("entry_points.txt") or "").encode("utf-8")),
    ]
    lines = [f"{file.path},sha256={_digest(file.data)},{len(file.data)}" for file in files]
    record = "\n".join([*lines, f"{about}/RECORD,,", ""])
    data = zipped([*files, Packed(f"{about}/RECORD", record.encode("utf-8"))])
    return Packed(f"ndgrade-{own.version}-py3-none-any.whl", data)


def constraints() -> bytes:
    """A constraints file for pip: the versions that are installed here."""
    found = [(name, _own(name)) for name in LIBRARIES]
    return "".join(f"{name}=={own.version}\n" for name, own in found if own is not None).encode("ascii")


def zipped(files: Iterable[Packed]) -> bytes:
    """A zip of the files; the same files make the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if file.runs else 0o100644) << 16
            archive.writestr(entry, file.data)
    return data.getvalue()


def folder(root: Path, name: str) -> list[Packed]:
    """The files of a folder, as `name` in an archive."""
    return [Packed(f"{name}/{path.relative_to(root).as_posix()}", path.read_bytes()) for path in _files(root)]


def _files(root: Path) -> list[Path]:
    """Ordinary files only: a link may lead out of the course."""
    found = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path for path in found if _LEFT_OUT.isdisjoint(path.relative_to(root).parts))


def _own(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")
