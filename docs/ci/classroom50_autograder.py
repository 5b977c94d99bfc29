"""The autograder.py of an assignment in Classroom 50: its runner calls this in the student's checkout.

Put it into CLASSROOM/autograders/ASSIGNMENT/autograder.py, with the exercise and its key beside it, in course/:

    autograder.py
    course/exercises/exercise03_losses/...
    course/solutions/exercise03_losses/...

and write the exercise's name below. The bundle is served by GitHub Pages: whoever knows its address can read the key.
In the assignment's runtime, ask for `"apt": ["bubblewrap", "libseccomp2"]`; without them the level is `process`.
"""

import os
import subprocess
import sys
from pathlib import Path

EXERCISE = "exercise03"
RESULT = Path("result.json")
LESS_THAN_FULL_MARKS = 1


def main() -> int:
    RESULT.unlink(missing_ok=True)  # a student's own would be taken for ours
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "ndgrade"], check=True)
    grade = Path(sys.executable).with_name("grade")
    course = Path(os.environ["CLASSROOM50_BUNDLE_DIR"]) / "course"
    command = [grade, EXERCISE, "--course", course, "--format", "classroom50", "--out", RESULT]
    code = subprocess.run(command, check=False).returncode
    # Another exit status is no score: the runner then reports an error of the grading, and no 0.
    return 0 if code == LESS_THAN_FULL_MARKS and RESULT.is_file() else code


if __name__ == "__main__":
    sys.exit(main())
