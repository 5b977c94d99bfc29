"""What is to outlast a power cut."""

from __future__ import annotations

import os
from pathlib import Path


def settle_names(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that, and so what was put in place there.

    Raises:
        OSError: the folder cannot be opened.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError:  # a file system that does not do it
        pass
    finally:
        os.close(descriptor)
