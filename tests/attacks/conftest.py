"""The fixtures of attacking.py, for all its tests."""

import pytest

pytest.register_assert_rewrite("attacking")

from attacking import attack_fails, canaries, course, graders, neighbours, submitted  # noqa: E402 # rewritten by then

__all__ = ["attack_fails", "canaries", "course", "graders", "neighbours", "submitted"]
