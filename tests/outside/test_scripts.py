"""Scripts that mean harm, or do it by mistake: whatever they start ends with them and sees nothing."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlroadmap.core.exercise import Exercise, Limits
from mlroadmap.core.verdict import Verdict
from mlroadmap.outside import groups, isolation
from mlroadmap.outside.grader import Pool, grade
from outside.exercises import exercise
from outside.tiers import WALLED, Pools
from running import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="scripts are run on Linux only")
CHECK = """
from mlroadmap.checks import test
@test("one")
def one(student, case):
    run = student.shell(files={"notes.txt": "one\\ntwo\\n"})
    case.equal(student.files().get("done.txt"), "done\\n", output=run.output)
"""
LIMITS = Limits(wall=2, cpu=2, memory=64, output=4, processes=16, files=8)
LONG = Limits(wall=60, cpu=30, memory=128, output=4, processes=60)
STRAY = f"{os.getpid()}.86397"
"""A number of seconds by which a stray process of this run of the tests is found."""


def script(**more: object) -> Exercise:
    return exercise(CHECK, "one", "", **{"kind": "shell", "profile": "shell", "limits": LIMITS, **more})


@pytest.fixture(scope="module")
def pools() -> Iterator[Pools]:
    """Graders that were started with a canary in the environment. A script's harm ends with it, so one serves all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANARY", "canary-of-the-test")
        pools = Pools()
        yield pools
        pools.close()


@pytest.fixture(params=WALLED)
def pool(pools: Pools, request: pytest.FixtureRequest) -> Iterator[Pool]:
    with pools.of(request.param) as pool:
        yield pool


def strays() -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().decode(errors="replace")
                alive = (entry / "stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            if STRAY in words and alive != "Z":
                found.append(words)
    return found


def run(source: str, pool: Pool) -> Verdict:
    verdict = grade(script(), source, 1, pool)
    until = time.monotonic() + PATIENCE
    while strays():  # they are killed with the script; the kernel takes them away
        assert time.monotonic() < until, strays()
        time.sleep(0.01)
    assert grade(script(limits=LONG), "echo done > done.txt", 1, pool).passed, "the next check is not fine"
    return verdict


HARM = {
    "fork bomb": "bomb() { bomb | bomb & }; bomb; sleep 5",
    "many sleepers": f"for i in $(seq 200); do sleep {STRAY} & done; wait",
    "daemon": f"(sleep {STRAY} &) ; echo started",
    "setsid": f"setsid sleep {STRAY} & setsid -f sleep {STRAY}; exit 0",
    "nohup": f"nohup sleep {STRAY} > /dev/null 2>&1 & exit 0",
    "deaf": f"trap '' TERM INT HUP QUIT; sleep {STRAY}; sleep {STRAY}",
    "loop": "while :; do :; done",
    "kill all": "kill -9 -1; kill -9 1; kill -9 0; sleep 5",
    "kill parent": "kill -9 $PPID; sleep 5",
    "memory": "head -c 3000000000 /dev/zero | tail",
    "disk": "yes abcdefghijklmnopqrstuvwxyz > big; cat big big big big big big big big big > bigger",
    "many files": "i=0; while :; do mkdir -p d$i; : > d$i/f; i=$((i+1)); done",
    "output": "yes",
    "git hook": f"git init -q . && printf '#!/bin/sh\\nsleep {STRAY} &' > .git/hooks/post-commit && "
    "chmod +x .git/hooks/post-commit && git commit -q --allow-empty -m x",
}


@pytest.mark.parametrize("name", HARM)
def test_harm_ends_with_the_script(name: str, pool: Pool) -> None:
    verdict = run(HARM[name], pool)
    assert verdict.outcome in ("failed", "stopped"), verdict


@pytest.mark.parametrize(
    "source",
    [
        "cat {secret}", "cp {secret} done.txt", "ln -s {secret} done.txt", "cat /proc/*/environ", "cat ~root/.ssh/*",
        "python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", 9), 1)' && echo done > done.txt",
        "env | grep -q CANARY && echo done > done.txt", "grep -r canary-of-the-test / 2>/dev/null | head",
        "git clone -q {folder} copy && echo done > done.txt", "echo done > {folder}/written",
    ],
)  # fmt: skip
def test_nothing_outside_is_reached(source: str, pool: Pool, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("done\ncanary-of-the-test", encoding="utf-8")
    verdict = run(source.format(secret=secret, folder=tmp_path), pool)
    assert verdict.outcome in ("failed", "stopped"), verdict
    told = f"{verdict.output}{verdict.returned}{verdict.message}"
    assert "canary-of-the-test" not in told
    assert [one.name for one in tmp_path.iterdir()] == ["secret"]


@pytest.mark.skipif(not groups.places(), reason="no control groups can be made here")
def test_a_script_and_what_it_starts_are_limited_together(pool: Pool) -> None:
    source = "for i in $(seq 40); do sleep 1 & done; wait; echo done > done.txt"
    assert grade(script(limits=LONG), source, 1, pool).passed
    few = grade(script(limits=dataclasses.replace(LONG, processes=20)), source, 1, pool)
    assert not few.passed
    until = time.monotonic() + PATIENCE
    while left := groups_of_judges():  # they are removed once the verdict is out
        assert time.monotonic() < until, left
        time.sleep(0.01)


def groups_of_judges() -> list[str]:
    """Groups that a process started by this one made; others on this machine may make some too."""
    found = []
    for place, _ in groups.places():
        for one in place.glob("mlroadmap-*"):
            with contextlib.suppress(OSError):
                status = Path("/proc", one.name.split("-")[1], "stat").read_text(encoding="utf-8", errors="replace")
                if int(status.rsplit(")", 1)[1].split()[1]) == os.getpid():
                    found.append(str(one))
    return found


def test_where_a_script_cannot_be_kept_in_the_verdict_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(isolation.WITHOUT, "landlock")
    made = Pool(1)
    try:
        verdict = grade(script(), "echo done > done.txt", 1, made)
        assert (verdict.outcome, verdict.message and verdict.message.id) == ("broken", "no-scripts")
        assert [test.state for test in verdict.tests] == ["waiting"]
    finally:
        made.close()


def test_what_a_script_printed_stands_in_the_verdict_without_the_place_of_its_folder(pool: Pool) -> None:
    verdict = grade(script(limits=LONG), "pwd; cat notes.txt; nosuchthing; echo done > done.txt", 1, pool)
    assert verdict.passed
    assert verdict.output.startswith("/home/ada\none\ntwo\n") and "nosuchthing: not found" in verdict.output
