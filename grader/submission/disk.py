"""From a path to bytes: only ordinary files are opened, nothing blocks, and no more is read than the limit."""

from __future__ import annotations

import difflib
import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from grader.errors import SubmissionError

from .text import shown

SUFFIXES = (".py", ".ipynb")
_SECOND_ENDING = re.compile(r"(.+\.(?:py|ipynb))(?:\.(?:txt|json|download))+", re.IGNORECASE)
# O_NONBLOCK: opening a named pipe that nobody writes to would wait for ever. Windows has only the last of these.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)


def suffix_of(path: Path) -> str:
    """ ".py" or ".ipynb", after making sure that an ordinary file of such a name is there."""
    with _spoken_errors(path):
        _must_be_ordinary(os.stat(path), path)
    return suffix_in(path.name, str(path))


def suffix_in(name: str, path: str) -> str:
    """ ".py" or ".ipynb", as a file's `name` ends; `path` is what a refusal calls it."""
    suffix = Path(name).suffix.lower()
    if suffix in SUFFIXES:
        return suffix
    if renamed := first_ending(name):
        raise SubmissionError(
            "{file} has a second ending: rename it to {near} and try again", file=shown(path), near=shown(renamed)
        )
    raise SubmissionError(
        "{file} is neither a .py file nor an .ipynb notebook: save your answer as one of these and hand that in",
        file=shown(path),
    )


def first_ending(name: str) -> str | None:
    """The name without what a browser or a mail program put after it: exercise03.py of exercise03.py.txt."""
    renamed = _SECOND_ENDING.fullmatch(name)
    return renamed.group(1) if renamed else None


def read_bytes(path: Path, limit: int, *, follow: bool = True) -> bytes | None:
    """The bytes of the ordinary file `path`, or None when there are more than `limit` of them.

    Without `follow` a symbolic link is refused: for a path that nobody typed.
    """
    with open_ordinary(path, follow=follow) as file, _spoken_errors(path):
        if os.fstat(file.fileno()).st_size > limit:
            return None
        data = file.read(limit + 1)
        return data if len(data) <= limit else None


def open_ordinary(path: Path, *, follow: bool = True) -> BinaryIO:
    """The ordinary file `path`, opened; `follow` as for `read_bytes`."""
    if not follow and path.is_symlink():
        raise SubmissionError("{file} is a symbolic link, which is not followed", file=shown(str(path)))
    flags = _OPEN_FLAGS if follow else _OPEN_FLAGS | _NO_FOLLOW  # it may have become one since
    with _spoken_errors(path):
        file = os.fdopen(os.open(path, flags), "rb")
        try:
            _must_be_ordinary(os.fstat(file.fileno()), path)  # what was looked at before may have been swapped since
        except BaseException:
            file.close()
            raise
    return file


@contextmanager
def _spoken_errors(path: Path) -> Iterator[None]:
    """Turns what the operating system says about `path` into a SubmissionError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise _not_there(path) from None
    except PermissionError:
        raise SubmissionError(
            "{file} may not be read (permission denied): give yourself the right to read it and try again",
            file=shown(str(path)),
        ) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _not_there(path) from None
        raise SubmissionError(
            "{file} cannot be read ({reason}): copy it to another folder and hand in the copy",
            file=shown(str(path)),
            reason=error.strerror or type(error).__name__,
        ) from None
    except ValueError:  # a path with a NUL character, or one that the file system cannot encode
        raise SubmissionError(
            "{file} is not a possible file name: check the name and try again", file=shown(str(path))
        ) from None


def _must_be_ordinary(status: os.stat_result, path: Path) -> None:
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return
    file = shown(str(path))
    if stat.S_ISDIR(mode):
        if inside := _submissions_in(path):
            raise SubmissionError(
                "{file} is a folder: name the file in it, for example {near}",
                file=file,
                near=shown(str(path / min(inside))),
            )
        raise SubmissionError("{file} is a folder: name a .py file or an .ipynb notebook", file=file)
    if stat.S_ISFIFO(mode):
        raise SubmissionError(
            "{file} is a named pipe, not an ordinary file: hand in a .py file or an .ipynb notebook", file=file
        )
    raise SubmissionError(
        "{file} is a device or a socket, not an ordinary file: hand in a .py file or an .ipynb notebook", file=file
    )


def _not_there(path: Path) -> SubmissionError:
    file = shown(str(path))
    if path.is_symlink():
        return SubmissionError(
            "{file} is a symbolic link to {target}, which is not there: hand in the file itself",
            file=file,
            target=shown(os.readlink(path)),
        )
    if not path.parent.is_dir():
        return SubmissionError(
            "There is no folder {folder}, so {file} is not there either: check the path and try again",
            folder=shown(str(path.parent)),
            file=file,
        )
    if near := _nearest(path):
        return SubmissionError(
            "There is no file {file}; perhaps {near} is meant", file=file, near=shown(str(path.with_name(near)))
        )
    return SubmissionError("There is no file {file}: check its name and the folder you are in", file=file)


def _nearest(path: Path) -> str | None:
    """The name beside `path` that its writer may have meant."""
    names = _submissions_in(path.parent)
    for name in sorted(names):
        if name.lower() == path.name.lower() or Path(name).stem.lower() == path.name.lower():
            return name
    return next(iter(difflib.get_close_matches(path.name, names, n=1, cutoff=0.7)), None)


def _submissions_in(folder: Path) -> list[str]:
    """Names in `folder` that could be submissions; of a huge folder only some."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in islice(entries, 500) if Path(entry.name).suffix.lower() in SUFFIXES]
    except OSError:
        return []
