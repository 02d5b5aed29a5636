"""`mlroadmap feeds`, against a server on this machine, in processes of their own as a user runs them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from farm import Farm, reply
from running import environment

RSS = (
    "<rss version='2.0'><channel><title>Loop [1]</title>"
    "<item><title>One</title><link>https://l.example/1</link></item>\n<item></item></channel></rss>"
)


@pytest.fixture
def farm() -> Iterator[Farm]:
    with Farm() as farm:
        farm.routes["/feed"] = reply(body=RSS)
        yield farm


def feeds(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    set_to = {"MLROADMAP_DATA_DIR": str(folder), "MLROADMAP_NETWORKS": "127.0.0.0/8", "COLUMNS": "200"}
    command = [sys.executable, "-m", "mlroadmap", "feeds", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment() | set_to, check=False)


def test_a_feed_is_found_followed_asked_listed_and_left(farm: Farm, tmp_path: Path) -> None:
    address = farm.at("/feed")
    found = feeds(tmp_path, "discover", address)
    assert (found.returncode, found.stdout) == (0, f"{address}  Loop [1]  1 entries\n")
    assert feeds(tmp_path, "add", address).stdout == f"You follow Loop [1]: {address}\n"
    asked = feeds(tmp_path, "fetch", address, "--faults")
    assert asked.returncode == 0, asked.stderr
    assert "Loop [1]: 1 new, 1 faults" in asked.stdout
    assert "entry 2, line 2: it has neither title, link nor text" in asked.stdout
    assert asked.stdout.endswith("1 new post, 0 feeds in trouble\n")
    assert "unchanged" in feeds(tmp_path, "fetch", address).stdout
    listed = feeds(tmp_path, "list").stdout
    assert "Loop [1]" in listed and "no feed, visit https://mlspring.beehiiv.com/" in listed
    out = tmp_path / "mine.opml"
    feeds(tmp_path, "export", "-o", str(out))
    assert address in out.read_text("utf-8")
    assert feeds(tmp_path, "leave", address).returncode == 0
    assert address not in feeds(tmp_path, "export").stdout
    assert feeds(tmp_path, "import", str(out)).stdout.startswith("1 new, ")
    assert {asked.path for asked in farm.asked} <= {"/feed", "/robots.txt"}


def test_what_cannot_be_followed_or_read_says_why(farm: Farm, tmp_path: Path) -> None:
    refused = feeds(tmp_path, "add", farm.at("/nothing-here"))
    assert refused.returncode == 1 and "answers 404" in refused.stderr
    broken = tmp_path / "x.opml"
    broken.write_bytes(b"\xff\x00<outline type='rss' text='A'")
    found = feeds(tmp_path, "import", str(broken))
    assert found.returncode == 1 and "x.opml: line 1" in found.stderr
