"""Terminal cells: commands run in a throw-away folder, and what is shown looks like a terminal."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlroadmap.outside import groups
from mlroadmap.outside.shells import Shells


@pytest.fixture(scope="module")
def shells() -> Iterator[Shells]:
    made = Shells(wall=60)
    yield made
    made.close()


def test_each_command_stands_before_what_it_printed(shells: Shells) -> None:
    result = shells.run("a", "pwd\nmkdir notes\ncd notes\npwd")
    assert result.text == "$ pwd\n/home/ada\n$ mkdir notes\n$ cd notes\n$ pwd\n/home/ada/notes"
    assert shells.run("a", "echo one").text == "one"


def test_a_command_of_several_lines_is_one(shells: Shells) -> None:
    text = shells.run("a", "for i in 1 2\ndo echo it is $i\ndone\necho 'a\nb'").text
    assert text == "$ for i in 1 2\n> do echo it is $i\n> done\nit is 1\nit is 2\n$ echo 'a\n> b'\na\nb"


def test_earlier_cells_are_typed_first_and_nothing_else_is_kept(shells: Shells) -> None:
    before = ["mkdir a\ncd a\nname=kim\necho not shown"]
    assert shells.run("a", "pwd\necho $name", before).text == "$ pwd\n/home/ada/a\n$ echo $name\nkim"
    assert shells.run("a", "ls").text == ""


def test_programs_that_the_system_chooses_among_are_found(shells: Shells) -> None:
    assert shells.run("a", "echo one two | awk '{print $2}'").text == "two"  # mawk or gawk, by a link in /etc


def test_errors_stand_where_they_happen_and_the_exit_code_is_the_commands_own(shells: Shells) -> None:
    text = shells.run("a", "nosuchthing\necho $?\nfalse\necho $?").text
    assert text == "$ nosuchthing\nsh: nosuchthing: not found\n$ echo $?\n127\n$ false\n$ echo $?\n1"


def test_git_gives_the_same_ids_each_time(shells: Shells) -> None:
    source = "git init -q -b main\necho hi > a.txt\ngit add a.txt\ngit commit -m First\ngit log --oneline"
    first, second = (shells.run("a", source) for _ in range(2))
    assert first.error is None and "First" in first.text
    assert first.text == second.text


def test_commands_reach_nothing_outside(shells: Shells, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("found")
    text = shells.run("a", f"cat {secret}\necho x > {tmp_path}/new.txt\necho done").text
    assert "found" not in text and text.endswith("done")
    assert not (tmp_path / "new.txt").exists()


def test_what_never_ends_is_stopped() -> None:
    quick = Shells(wall=0.5)
    try:
        result = quick.run("a", "while true; do :; done")
        assert result.error and result.error.type == "timeout"
        assert quick.run("a", "echo again").text == "again"
    finally:
        quick.close()


def test_lines_are_heard_while_the_commands_run_and_kept_when_they_are_stopped(shells: Shells) -> None:
    heard: list[str] = []

    def hear(text: str) -> None:
        heard.append(text)
        assert shells.stop("c")  # it still runs: the last command never ends by itself

    result = shells.run("c", "pwd\ncat /dev/zero > /dev/null", (), hear)
    assert result.error and result.error.type == "stopped"
    assert "".join(heard).startswith("$ pwd\n/home/ada\n")
    assert result.text.startswith("$ pwd\n/home/ada\n$ cat")


def test_what_prints_without_end_is_cut(shells: Shells) -> None:
    heard: list[str] = []
    result = shells.run("a", "yes", (), heard.append)
    assert result.text.endswith("y\n\n[…]") and len("".join(heard)) <= len(result.text)


def test_a_learner_can_stop_it(shells: Shells) -> None:
    assert not shells.stop("b")
    found = []
    runner = threading.Thread(target=lambda: found.append(shells.run("b", "sleep 600")))
    runner.start()
    while not shells.stop("b"):
        assert runner.is_alive()
        time.sleep(0.01)
    runner.join()
    assert found[0].error and found[0].error.type == "stopped"


def test_without_walls_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLROADMAP_GRADER_WITHOUT", "landlock")
    bare = Shells()
    try:
        result = bare.run("a", "echo hi")
        assert result.text == "" and result.error and result.error.type == "no-shell"
    finally:
        bare.close()


@pytest.mark.skipif(not groups.places(), reason="no control groups can be made here")
def test_a_command_that_starts_itself_without_end_is_contained(shells: Shells) -> None:
    quick = Shells(wall=5)
    try:
        assert quick.run("a", "bomb() { bomb | bomb & }\nbomb\nsleep 1").seconds < 120
    finally:
        quick.close()
    assert shells.run("a", "echo again").text == "again"
    for place, _ in groups.places():
        assert not list(place.glob(f"mlroadmap-{os.getpid()}-*"))
