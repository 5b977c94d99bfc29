"""Where a group of ours may lie: found in the texts of /proc and in trees of plain folders that look like cgroups."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.isolation import cgroup
from grader.isolation.cgroup import Place, find_place

Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Call it with groups and the controllers of their children; it returns the folder that is their root."""

    def planting(**groups: str) -> Path:
        mounted = tmp_path / "cgroup"
        for path, controllers in groups.items():
            folder = mounted / path.replace("__", "/").removeprefix("root")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "cgroup.subtree_control").write_text(f"{controllers}\n")
            (folder / "cgroup.procs").write_text("")
        return mounted

    return planting


def mountinfo(mounted: Path, root: str = "/", kind: str = "cgroup2") -> str:
    other = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
    return f"{other}35 24 0:30 {root} {mounted} rw,nosuid shared:9 - {kind} {kind} rw,nsdelegate\n"


def refusing(monkeypatch: pytest.MonkeyPatch, *refused: Path) -> None:
    """An ordinary user's view: root may write everywhere, so who may is pretended."""
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) not in refused)


def test_the_group_above_our_own_is_taken(tree: Tree) -> None:
    mounted = tree(root="cpu memory pids", user="cpu memory pids", user__session="")
    assert find_place("0::/user/session\n", mountinfo(mounted)) == Place(
        mounted / "user", frozenset({"memory", "pids"})
    )


def test_a_session_of_systemd(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's manager fills app.slice; a terminal runs in a scope of its own below it."""
    mounted = tree(root="memory", a="memory pids", a__app="memory pids", a__app__scope="")
    refusing(monkeypatch, mounted, mounted / "a")
    found = find_place("0::/a/app/scope\n", mountinfo(mounted))
    assert found == Place(mounted / "a" / "app", frozenset({"memory", "pids"}))


def test_a_group_without_the_controller_is_passed_by(tree: Tree) -> None:
    mounted = tree(root="", far="memory", far__near="pids", far__near__own="")
    assert find_place("0::/far/near/own\n", mountinfo(mounted)) == Place(mounted / "far", frozenset({"memory"}))


@pytest.mark.parametrize("what", [".", "cgroup.procs"])
def test_a_group_that_is_not_ours_to_fill_is_passed_by(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    mounted = tree(root="memory", far="memory", far__own="")
    refusing(monkeypatch, mounted / "far" / what)
    assert find_place("0::/far/own\n", mountinfo(mounted)) == Place(mounted, frozenset({"memory"}))
    refusing(monkeypatch, mounted / "far" / what, mounted)
    assert find_place("0::/far/own\n", mountinfo(mounted)) is None


def test_our_own_group_will_do_where_it_is_the_root(tree: Tree) -> None:
    mounted = tree(root="memory pids")
    assert find_place("0::/\n", mountinfo(mounted)) == Place(mounted, frozenset({"memory", "pids"}))


def test_the_search_ends_where_the_mount_does(tree: Tree) -> None:
    mounted = tree(root="", own="")
    (mounted.parent / "cgroup.subtree_control").write_text("memory")
    (mounted.parent / "cgroup.procs").write_text("")
    assert find_place("0::/own\n", mountinfo(mounted)) is None


def test_a_mount_of_a_part_shows_that_part(tree: Tree) -> None:
    mounted = tree(root="memory", own="")
    place = Place(mounted, frozenset({"memory"}))
    assert find_place("0::/box/own\n", mountinfo(mounted, "/box")) == place
    assert find_place("0::/box\n", mountinfo(mounted, "/box")) == place
    assert find_place("0::/boxes/own\n", mountinfo(mounted, "/box")) is None
    assert find_place("0::/elsewhere\n", mountinfo(mounted, "/box")) is None


def test_a_mount_point_with_a_blank_in_its_name(tmp_path: Path) -> None:
    mounted = tmp_path / "c group"
    (mounted / "own").mkdir(parents=True)
    for name, text in (("cgroup.subtree_control", "memory"), ("cgroup.procs", "")):
        (mounted / name).write_text(text)
    text = mountinfo(Path(str(mounted).replace(" ", "\\040")))
    assert find_place("0::/own\n", text) == Place(mounted, frozenset({"memory"}))


def test_the_second_of_two_mounts_is_looked_at_too(tree: Tree, tmp_path: Path) -> None:
    mounted = tree(root="memory", own="")
    text = mountinfo(tmp_path / "nothing-here") + mountinfo(mounted)
    assert find_place("0::/own\n", text) == Place(mounted, frozenset({"memory"}))


def test_a_machine_that_binds_memory_to_version_one(tree: Tree) -> None:
    """The hybrid of old: version 2 is mounted, and has no controllers."""
    mounted = tree(root="", own="")
    membership = "4:memory:/user/own\n1:name=systemd:/\n0::/own\n"
    assert find_place(membership, mountinfo(mounted)) is None


def test_version_one_alone(tree: Tree) -> None:
    mounted = tree(root="memory", own="")
    assert find_place("4:memory:/own\n1:name=systemd:/own\n", mountinfo(mounted)) is None
    assert find_place("0::/own\n", mountinfo(mounted, kind="cgroup")) is None


@pytest.mark.parametrize(
    "membership", ["", "0::", "0::own", "0::/..", "0::/../other", "garbage\n\n::\n", "0::/no/such"]
)
def test_a_membership_that_leads_nowhere(tree: Tree, membership: str) -> None:
    mounted = tree(root="", own="memory")
    assert find_place(membership, mountinfo(mounted)) is None


@pytest.mark.parametrize("mounts", ["", "\n \n", "- cgroup2", "1 2 3 - cgroup2 x rw", " - ", "35 24 0:30 / /x rw"])
def test_mounts_that_cannot_be_read(mounts: str) -> None:
    assert find_place("0::/own\n", mounts) is None


def test_a_group_that_another_grader_took_for_a_stale_one_is_made_anew(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = tree(root="memory", own="")
    texts = {"cgroup": "0::/own\n", "mountinfo": mountinfo(mounted), "cgroup.subtree_control": "memory"}
    monkeypatch.setattr(cgroup, "_read", lambda path: texts[path.name])
    tried: list[Place] = []

    def groups(place: Place) -> str:
        tried.append(place)
        if len(tried) < 3:
            raise BlockingIOError("locked")
        return "made"

    monkeypatch.setattr(cgroup, "Groups", groups)
    assert str(cgroup.open_groups()) == "made"
    assert tried == [Place(mounted / "own", frozenset({"memory"}))] * 3


def test_where_there_is_no_proc_there_is_no_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cgroup, "_read", lambda path: "")
    assert cgroup.open_groups() is None


def test_a_place_that_cannot_be_used_after_all_is_none(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain folder takes a group, and then knows nothing of controllers."""
    mounted = tree(root="memory", own="")
    texts = {"cgroup": "0::/own\n", "mountinfo": mountinfo(mounted), "cgroup.subtree_control": "memory"}
    monkeypatch.setattr(cgroup, "_read", lambda path: texts[path.name])
    assert cgroup.open_groups() is None
    assert sorted(path.name for path in mounted.iterdir()) == ["cgroup.procs", "cgroup.subtree_control", "own"]
