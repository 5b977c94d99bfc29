"""Makes files, folders, links and fifos until there are no more of them to be had.

expects: failed
levels: sandbox
against: numpy
"""

import os
import shutil


def double(x):
    made = 0
    os.mkdir("/scratch/many")
    try:
        while made < 200_000:
            os.mkdir(f"/scratch/many/{made}")
            made += 1
    except OSError:
        pass
    try:
        while made < 200_000:
            os.symlink("x" * 3000, f"/scratch/many/l{made}")
            made += 1
    except OSError:
        pass
    shutil.rmtree("/scratch/many")
    if made > 5000:
        os._exit(9)
    return [made]
