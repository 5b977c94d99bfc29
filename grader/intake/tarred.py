"""Tar archives, also compressed with gzip, read in memory.

The blocks are walked here and only a single header is given to tarfile: its own walk believes sizes and numbers in
extended headers, and needs minutes for some of them.
"""

from __future__ import annotations

import re
import tarfile
import tempfile
import zlib
from gzip import BadGzipFile, GzipFile
from typing import BinaryIO

from grader.errors import SubmissionError
from grader.submission import Note
from grader.submission.text import shown

from .members import LARGEST_RATIO, MIB, Member, link, rare, sound_time, special

_BLOCK = 512
_LONGEST_HEADER = 64 * 1024  # of the headers that hold long names
_LONG_NAME, _NEXT, _ALL = tarfile.GNUTYPE_LONGNAME, (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE), tarfile.XGLTYPE
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_LINKS = (tarfile.SYMTYPE, tarfile.LNKTYPE)
_IN_MEMORY = 16 * MIB  # a larger archive is unpacked into a file without a name
_GZIP = b"\x1f\x8b"
_NUMBER = re.compile(rb"\d{1,20}(?:\.\d{1,20})?")


class TarArchive:
    """An open tar archive."""

    def __init__(self, stream: BinaryIO, file: str, most_members: int, most_unpacked: int) -> None:
        """Walk the archive.

        Args:
            stream: the archive; closed with this.
            file: what people call it.
            most_members: how many there may be.
            most_unpacked: how many bytes a compressed one may unpack to.

        Raises:
            SubmissionError: it is broken, a trap, or has more members.
        """
        self._file = file
        self._most = most_members
        self.members: list[Member] = []
        self._places: list[tuple[int, int]] = []  # offset and size of each header's data
        start = stream.read(2)
        stream.seek(0)
        self._stream = _unpacked(stream, file, most_unpacked) if start == _GZIP else stream
        try:
            self._walk()
        except (tarfile.TarError, ValueError, OverflowError, OSError):
            self.close()
            raise self._broken() from None
        except SubmissionError:
            self.close()
            raise

    def read(self, number: int, limit: int) -> bytes | None:
        offset, size = self._places[number]
        if size > limit:
            return None
        self._stream.seek(offset)
        data = self._stream.read(size)
        if len(data) < size:
            raise self._broken()
        return data

    def close(self) -> None:
        self._stream.close()

    def _walk(self) -> None:
        extended: dict[bytes, bytes] = {}
        while block := self._stream.read(_BLOCK):
            if len(block) == _BLOCK and not any(block):
                return
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
            size = _number(extended.get(b"size"), info.size)
            offset = self._stream.tell()
            if size < 0:
                raise ValueError("negative size")
            if info.type in (_LONG_NAME, *_NEXT):
                extended |= self._extended(info.type, size)
            elif info.type not in (_ALL, tarfile.GNUTYPE_LONGLINK):
                self._add(info, size, offset, extended)
                extended = {}
            self._stream.seek(offset + -(-size // _BLOCK) * _BLOCK)

    def _extended(self, kind: bytes, size: int) -> dict[bytes, bytes]:
        """What a header says about the next one: its name, size and date."""
        if size > _LONGEST_HEADER:
            raise ValueError("long header")
        data = self._stream.read(size)
        return {b"path": data.rstrip(b"\0")} if kind == _LONG_NAME else _records(data)

    def _add(self, info: tarfile.TarInfo, size: int, offset: int, extended: dict[bytes, bytes]) -> None:
        name = _decoded(extended.get(b"path") or info.name.encode("utf-8", "surrogateescape"))
        number = len(self._places)
        self._places.append((offset, size))
        if number >= self._most:
            raise SubmissionError(
                "{file} holds more than {limit} files: pack fewer", file=shown(self._file), limit=self._most
            )
        if info.type == tarfile.DIRTYPE or name.endswith("/"):
            return
        time = sound_time(_float(extended.get(b"mtime"), info.mtime))
        self.members.append(Member(number, name, size, time, _trouble(info.type, f"{self._file}!/{name}", extended)))

    def _broken(self) -> SubmissionError:
        return SubmissionError("{file} is broken or no tar archive: ask for it again", file=shown(self._file))


def _trouble(kind: bytes, file: str, extended: dict[bytes, bytes]) -> Note | None:
    if kind in _LINKS:
        return link(file)
    if kind == tarfile.GNUTYPE_SPARSE or any(key.startswith(b"GNU.sparse") for key in extended):
        return rare(file)
    return None if kind in _FILES else special(file)


def _unpacked(stream: BinaryIO, file: str, most: int) -> BinaryIO:
    """What a compressed archive unpacks to, as a file without a name."""
    packed = stream.seek(0, 2)
    stream.seek(0)
    most = min(most, LARGEST_RATIO * packed + _IN_MEMORY)
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 # it is what is returned
    try:
        with stream, GzipFile(fileobj=stream) as source:
            while piece := source.read(MIB):
                target.write(piece)
                if target.tell() > most:
                    raise SubmissionError(
                        "{file} would unpack to more than {limit} MiB, so it is left alone",
                        file=shown(file),
                        limit=most // MIB,
                    )
    except (BadGzipFile, EOFError, zlib.error, OSError):
        target.close()
        raise SubmissionError("{file} is broken or no tar archive: ask for it again", file=shown(file)) from None
    except SubmissionError:
        target.close()
        raise
    target.seek(0)
    return target  # type: ignore[return-value] # it has all that is used of a file


def _records(data: bytes) -> dict[bytes, bytes]:
    """The records of a pax header: length, key and value each."""
    found = {}
    while data and data[0]:
        length = _number(data[:20].split(b" ", 1)[0], 0)
        key, equals, value = data[:length].partition(b" ")[2].partition(b"=")
        if length < 5 or length > len(data) or not equals:
            raise ValueError("bad record")
        found[key] = value.removesuffix(b"\n")
        data = data[length:]
    return found


def _number(text: bytes | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 20 else otherwise


def _float(text: bytes | None, otherwise: float) -> float:
    return float(text) if text is not None and _NUMBER.fullmatch(text) else otherwise


def _decoded(name: bytes) -> str:
    """A name in UTF-8 or, as old Korean systems wrote it, cp949."""
    for encoding in ("utf-8", "cp949"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")
