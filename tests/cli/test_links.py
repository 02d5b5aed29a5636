"""`mlroadmap links` and `mlroadmap refresh`, as processes of their own against a server on this machine."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from content_files import SMALL, small
from farm import Answer, Asked, Farm, moved, page, reply
from running import Server, environment

LOOPBACK = {"MLROADMAP_NETWORKS": "127.0.0.0/8"}
LONG = "words that a reader finds on a page of any size " * 12
GOOD = page("Attention is all you need", LONG)


@pytest.fixture
def farm() -> Iterator[Farm]:
    with Farm() as server:
        server.routes["/"] = page("Front", LONG)
        yield server


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mlroadmap", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, env=environment() | LOOPBACK)


def links(tmp_path: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return run("links", *arguments, "--data-dir", tmp_path / "data")


def age(data_dir: Path, days: float) -> None:
    """Put everything that was recorded of links so many days back."""
    names = {"link": ("since", "checked", "due", "gone_first", "gone_last", "read"), "linkspan": ("first", "last")}
    with sqlite3.connect(data_dir / "mlroadmap.sqlite3", timeout=30) as database:
        for table, columns in names.items():
            changes = ", ".join(f"{name} = datetime({name}, '-{days} days')" for name in columns)
            database.execute(f"update records_{table} set {changes}")
        database.execute("update records_chore set lease_until = datetime(lease_until, '-1 hour')")
    database.close()


def test_a_list_is_checked_and_reported_for_people_programs_and_ci(tmp_path: Path, farm: Farm) -> None:
    farm.routes |= {"/good": GOOD, "/old": moved("/good"), "/shop": page("Cheap watches", LONG), "/no": reply(403)}
    file = tmp_path / "LIST.md"
    file.write_text(
        f"[Attention]({farm.at('/good')})\n[Attention]({farm.at('/old')})\n[Attention]({farm.at('/lost')})\n"
        f"[Gradient \x01 <descent>]({farm.at('/shop')})\n{farm.at('/no')} and again [Attention]({farm.at('/good')})\n",
        encoding="utf-8",
    )
    answer = links(
        tmp_path, "check", file, "--interval", 0, "--archive", farm.at("/?"), "--junit", tmp_path / "links.xml"
    )
    assert answer.returncode == 1, answer.stderr
    assert f"wrong-target: {farm.at('/shop')}" in answer.stdout
    assert f"instead: {farm.at('/good')}  (redirect)" in answer.stdout
    assert f"temporary, gone when last seen: {farm.at('/lost')}" in answer.stdout
    assert "5 addresses: 1 wrong-target, 1 moved, 1 temporary, 1 blocked, 1 alive" in answer.stdout
    assert sorted(set(farm.paths())) == ["/", "/good", "/lost", "/no", "/old", "/shop"]
    suite = ElementTree.parse(tmp_path / "links.xml").getroot()[0]
    assert (suite.attrib["tests"], suite.attrib["failures"], suite.attrib["skipped"]) == ("5", "1", "2")

    age(tmp_path / "data", 3)
    again = links(tmp_path, "check", file, "--interval", 0, "--archive", farm.at("/?"), "--json", "-")
    assert again.returncode == 1
    told = json.loads(again.stdout)
    assert told["verdicts"] == {"dead": 1, "wrong-target": 1, "moved": 1, "blocked": 1, "alive": 1}
    dead = told["links"][0]
    assert (dead["address"], dead["verdict"], dead["gone_times"]) == (farm.at("/lost"), "dead", 2)
    assert dead["mentions"] == [{"title": "Attention", "kind": "file", "file": str(file), "line": 3}]
    history = links(tmp_path, "history", farm.at("/lost"))
    assert "   2 x  gone" in history.stdout
    assert "Verdict: dead" in history.stdout


def test_exit_codes_for_continuous_integration(tmp_path: Path, farm: Farm) -> None:
    file = tmp_path / "links.txt"
    farm.routes["/good"] = GOOD
    file.write_text(farm.at("/good"), encoding="utf-8")
    assert links(tmp_path, "check", file).returncode == 0
    file.write_text(farm.at("/lost"), encoding="utf-8")
    assert links(tmp_path, "check", file).returncode == 0
    assert links(tmp_path, "check", file, "--once").returncode == 1
    file.write_text("\n".join(f"http://127.0.1.{n}:9/" for n in range(1, 5)), encoding="utf-8")
    offline = links(tmp_path, "check", file)
    assert offline.returncode == 3
    assert "offline" in offline.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_ctrl_c_stops_and_the_same_command_goes_on(tmp_path: Path, farm: Farm) -> None:
    seen = threading.Event()

    def answer(asked: Asked) -> bytes | None:
        if len(farm.paths()) >= 5:
            seen.set()
        return GOOD(asked)

    farm.routes |= {f"/{n}": answer for n in range(40)}
    file = tmp_path / "links.txt"
    file.write_text("\n".join(farm.at(f"/{n}") for n in range(40)), encoding="utf-8")
    command = [sys.executable, "-m", "mlroadmap", "links", "check", str(file), "--data-dir", str(tmp_path / "data")]
    process = subprocess.Popen(
        command, env=environment() | LOOPBACK, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert seen.wait(120)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert "goes on where it was" in said
    asked = len(farm.paths())
    assert asked < 40
    assert links(tmp_path, "check", file, "--interval", 0).returncode == 0
    assert set(farm.paths()) == {f"/{n}" for n in range(40)}
    assert len(farm.paths()) <= 42


def test_a_list_waits_for_nobody_who_checks_the_road_map_and_says_so_where_it_must(tmp_path: Path, farm: Farm) -> None:
    farm.routes["/good"] = GOOD
    file = tmp_path / "links.txt"
    file.write_text(farm.at("/good"), encoding="utf-8")
    assert links(tmp_path, "check", file).returncode == 0
    with sqlite3.connect(tmp_path / "data/mlroadmap.sqlite3") as database:
        (names,) = zip(*database.execute("select name from records_chore"), strict=True)
        holder = uuid.uuid4().hex
        database.execute("update records_chore set holder = ?, lease_until = datetime('now', '+1 day')", [holder])
    database.close()
    assert names == ("links-of-files",)
    held = links(tmp_path, "check", file)
    assert held.returncode == 1
    assert "If that was killed, this works in 86" in held.stderr


CATALOGUE = """\
title: Start   # the first section
kind: topics
columns: [Topic, Source]
topics:
  - id: python
    title: Python
    # CS50 moves every year
    resources:
      - id: cs50
        title: CS50
        authors: [Harvard, {name: David, url: 'OTHER/david'}]
        type: course
        seed_url: OTHER/old   # as the list had it
      - id: book
        title: "Python, the book"
        type: book
        url: "OTHER/book"
        ours: true
"""


def test_a_replacement_is_written_when_confirmed_and_nothing_else_changes(tmp_path: Path, farm: Farm) -> None:
    folder = small(tmp_path / "content")
    text = CATALOGUE.replace("OTHER", farm.at("")).replace("\n", "\r\n")
    file = folder / "road-maps/small/start.yaml"
    file.write_bytes(text.encode())
    (folder / "ids.txt").write_text(SMALL["ids.txt"] + "book\n", encoding="utf-8")
    farm.routes |= {
        "/old": moved("/new"), "/new": page("CS50", LONG), "/david": page("David", LONG),
        "/book": moved("/b'ook{}"), "/b'ook%7B%7D": page("Python book", LONG),
    }  # fmt: skip
    with_content = ("--content", folder)
    checked = links(tmp_path, "check", "--interval", 0, *with_content)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    refused = subprocess.run(
        [sys.executable, "-m", "mlroadmap", "links", "mend", "--data-dir", tmp_path / "data", "--content", folder],
        input="n\nn\n", capture_output=True, text=True, env=environment() | LOOPBACK,
    )  # fmt: skip
    assert "No changes." in refused.stdout
    assert file.read_bytes() == text.encode()
    mended = links(tmp_path, "mend", "--yes", *with_content)
    assert "2 changes." in mended.stdout, mended.stdout + mended.stderr
    said = file.read_bytes().decode()
    old, new = text.split("\r\n"), said.split("\r\n")
    added = [line for line in new if line not in old]
    assert [line for line in old if line not in new] == [f'        url: "{farm.at("/book")}"']
    assert added == [
        f"        url: {farm.at('/new')}",
        "        why: 'The address moved; the old one leads on to this for good.'",
        f"        url: '{farm.at('')}/b''ook%7B%7D'",
    ]
    assert run("check", "--content", folder).returncode == 0


def test_what_came_with_the_program_is_not_written_to(tmp_path: Path) -> None:
    answer = links(tmp_path, "mend", "https://www.learnshell.org", "--to", "https://x.example/", "--yes")
    assert answer.returncode == 1
    assert "does not link" in answer.stderr or "came with the program" in answer.stderr


# --- by itself --------------------------------------------------------------------------------------------------------


def content_for(farm: Farm, folder: Path, count: int, answer: Answer) -> Path:
    """A road map with so many links to the farm."""
    small(folder)
    rows = "".join(
        f"      - {{id: r-{n}, title: Attention, type: book, seed_url: '{farm.at(f'/{n}')}'}}\n" for n in range(count)
    )
    start = SMALL["road-maps/small/start.yaml"].split("      - id: cs50")[0]
    last = f"      - {{id: cs50, title: Attention, type: course, seed_url: '{farm.at('/last')}'}}\n"
    (folder / "road-maps/small/start.yaml").write_text(start + rows + last, encoding="utf-8")
    (folder / "ids.txt").write_text(SMALL["ids.txt"] + "".join(f"r-{n}\n" for n in range(count)), encoding="utf-8")
    farm.routes |= {f"/{n}": answer for n in [*range(count), "last"]}
    return folder


def wait_for(what: str, true: object, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.05)


def checked(data_dir: Path) -> int:
    with sqlite3.connect(data_dir / "mlroadmap.sqlite3", timeout=30) as database:
        (count,) = database.execute("select count(*) from records_link where checked is not null").fetchone()
    database.close()
    return int(count)


def test_refresh_asks_for_what_is_due_and_for_nothing_twice(tmp_path: Path, farm: Farm) -> None:
    folder = content_for(farm, tmp_path / "content", 3, GOOD)
    at = ("--data-dir", tmp_path / "data", "--content", folder)
    assert "links: 4 asked" in run("refresh", "--only", "links", *at).stdout
    assert "links: 0 asked" in run("refresh", "--only", "links", *at).stdout
    age(tmp_path / "data", 8)
    assert "links: 4 asked" in run("refresh", "--only", "links", *at).stdout
    assert len(farm.paths()) == 8
    assert run("refresh", "--only", "nothing", *at).returncode == 1


@pytest.mark.slow
def test_two_servers_ask_once_and_a_killed_one_is_continued(tmp_path: Path, farm: Farm) -> None:
    hold, go = threading.Event(), threading.Event()

    def answer(asked: Asked) -> bytes | None:
        if asked.path == "/last":
            hold.set()
            go.wait(120)
        return GOOD(asked)

    folder = content_for(farm, tmp_path / "content", 6, answer)
    data = tmp_path / "data"
    first = Server(data, "--content", str(folder), more=LOOPBACK)
    first.stop()  # else its first look may begin what the two below are to share
    assert farm.asked == []  # nothing leaves the machine before the user turns it on
    assert "by itself" in run("refresh", "--on", "--data-dir", data).stdout
    first.start()  # whoever starts looks at once, and not only after a minute
    second = Server(data, "--content", str(folder), more=LOOPBACK)
    try:
        assert hold.wait(120)
        wait_for("the six that answered", lambda: checked(data) == 6)
        first.kill()
        second.kill()
        age(data, 0)  # the leases of the dead run out
        go.set()
        second.start()
        wait_for("the seventh", lambda: checked(data) == 7)
        assert sorted(farm.paths()) == sorted([*(f"/{n}" for n in range(6)), "/last", "/last"])
    finally:
        go.set()
        if first.process.poll() is None:
            first.kill()
        second.stop()
