"""Zip archives, read in memory: names in whatever encoding, and nothing that is a trap."""

from __future__ import annotations

import io
import stat
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from grader.errors import SubmissionError
from grader.submission import Note
from grader.submission.text import shown

from .members import Member, bomb, encrypted, is_bomb, link, rare, sound_time, special

# What zipfile raises on hostile bytes.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others can fill the memory from a few bytes
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_UNIX = 3
_TIME_FIELD, _NAME_FIELD = 0x5455, 0x7075  # Info-ZIP's: seconds since the epoch; the name in UTF-8
_BYTES_OF_MEMBER = 256  # in the central directory, with an ordinary name


class _Guarded(io.BufferedReader):
    """A file of which no huge piece is read at once: zipfile reads the whole central directory in one go."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = self.most + 1 if size is None or size < 0 else size
        data = super().read(min(wanted, self.most + 1))
        if len(data) > self.most:
            raise zipfile.BadZipFile("too many entries")
        return data


class ZipArchive:
    """An open zip archive."""

    def __init__(self, stream: BinaryIO, file: str, most_members: int) -> None:
        """Read the list of members.

        Args:
            stream: the archive; closed with this.
            file: what people call it.
            most_members: how many there may be.

        Raises:
            SubmissionError: it is broken, a trap, or has more members.
        """
        self._file = file
        size = stream.seek(0, io.SEEK_END)
        guarded = _Guarded(stream)  # type: ignore[arg-type] # any seekable file does
        guarded.most = most_members * _BYTES_OF_MEMBER
        self._stream = guarded
        try:
            self._zip = zipfile.ZipFile(guarded)
            guarded.most = sys.maxsize
            self._infos = self._zip.infolist()
            self.members = self._listed(size, most_members)
        except _BROKEN:
            guarded.close()
            raise self._broken() from None
        except SubmissionError:
            self.close()
            raise

    def read(self, number: int, limit: int) -> bytes | None:
        try:
            info = self._infos[number]
            if info.file_size > limit:
                return None
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except _BROKEN:
            raise self._broken() from None
        return data if len(data) <= limit else None

    def close(self) -> None:
        self._zip.close()
        self._stream.close()

    def _listed(self, size: int, most_members: int) -> list[Member]:
        if len(self._infos) > most_members:
            raise SubmissionError(
                "{file} holds more than {limit} files: pack fewer", file=shown(self._file), limit=most_members
            )
        if sum(info.compress_size for info in self._infos) > size:
            raise SubmissionError("{file} is a trap: its entries overlap", file=shown(self._file))
        names = _names(self._infos)
        return [
            self._member(number, info, names[number])
            for number, info in enumerate(self._infos)
            if not names[number].endswith(("/", "\\"))
        ]

    def _member(self, number: int, info: zipfile.ZipInfo, name: str) -> Member:
        return Member(number, name, info.file_size, _time(info), _trouble(info, f"{self._file}!/{name}"))

    def _broken(self) -> SubmissionError:
        return SubmissionError("{file} is broken or no zip archive: ask for it again", file=shown(self._file))


def _trouble(info: zipfile.ZipInfo, file: str) -> Note | None:
    mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
    if info.flag_bits & _ENCRYPTED_FLAG:
        return encrypted(file)
    if stat.S_ISLNK(mode):
        return link(file)
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return special(file)
    if info.compress_type not in _METHODS:
        return rare(file)
    return bomb(file, info.file_size) if is_bomb(info.file_size, info.compress_size) else None


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The members' names.

    Where the archive does not say that they are UTF-8, all are UTF-8 (macOS) or all are cp949 (Windows in Korea), or
    they are cp437 as the format has it. One by one that could not be told: in cp949, 짜 is valid UTF-8 for ¥.
    """
    raw = {
        number: info.orig_filename.encode("cp437")
        for number, info in enumerate(infos)
        if not info.flag_bits & _UTF8_FLAG
    }
    encoding = next((one for one in ("utf-8", "cp949") if _all_are(raw, one)), "cp437")
    names = []
    for number, info in enumerate(infos):
        name = raw[number].decode(encoding) if number in raw else info.orig_filename
        names.append(_unicode_name(info, raw.get(number)) or name)
    return names


def _all_are(names: dict[int, bytes], encoding: str) -> bool:
    try:
        for name in names.values():
            name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The extra fields of a member, as far as they are sound."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if len(extra) < 4 + size:
            return
        yield kind, extra[4 : 4 + size]
        extra = extra[4 + size :]


def _unicode_name(info: zipfile.ZipInfo, raw: bytes | None) -> str | None:
    """The name in UTF-8 that 7-Zip and its kin write beside the one in the system's encoding."""
    for kind, data in _fields(info.extra):
        if raw is not None and kind == _NAME_FIELD and len(data) > 5 and data[0] == 1:
            if struct.unpack("<L", data[1:5])[0] != zlib.crc32(raw):
                return None
            return data[5:].decode("utf-8", "replace")
    return None


def _time(info: zipfile.ZipInfo) -> float | None:
    """The date of a member: exact where the archive has it so, otherwise the wall clock's where we are."""
    for kind, data in _fields(info.extra):
        if kind == _TIME_FIELD and len(data) >= 5 and data[0] & 1:
            return sound_time(struct.unpack("<l", data[1:5])[0])
    try:
        return sound_time(time.mktime((*info.date_time, 0, 0, -1)))
    except (ValueError, OverflowError):
        return None
