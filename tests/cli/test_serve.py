"""`mlroadmap serve` as a process of its own: ports, folders, broken content, a sudden end."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from running import PATIENCE, Server, environment


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mlroadmap", "serve", "--no-browser", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=environment())


def test_a_taken_port_is_said_and_the_next_free_one_used(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = Server(tmp_path / "data", port=port)
        try:
            assert f"Port {port} is taken, so this runs on port " in server.said
            assert urllib.request.urlopen(server.address + "map/").status == 200
        finally:
            server.stop()


def test_the_first_start_makes_database_and_key_for_this_user_only(tmp_path: Path) -> None:
    server = Server(tmp_path / "new" / "data")
    server.stop()
    key = server.data_dir / "secret-key"
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_text()) > 50
    assert (server.data_dir / "mlroadmap.sqlite3").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = run("--data-dir", tmp_path / "file" / "data")
    assert answer.returncode == 1
    assert "Cannot write to" in answer.stderr
    assert "--data-dir" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_broken_content_stops_the_start_with_file_line_and_reason(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "mlroadmap", "content", "init", tmp_path / "content"], check=True)
    file = tmp_path / "content" / "skills" / "algebra.yaml"
    file.write_text(file.read_text("utf-8").replace("difficulty: 1", "difficulty: 9", 1), "utf-8")
    answer = run("--content", tmp_path / "content", "--data-dir", tmp_path / "data")
    assert answer.returncode == 1
    assert "skills/algebra.yaml:" in answer.stderr
    assert "difficulty" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    import sqlite3

    server = Server(tmp_path / "data")
    server.stop()
    file = tmp_path / "data" / "mlroadmap.sqlite3"
    with sqlite3.connect(file) as database:
        database.execute(
            "insert into django_migrations (app, name, applied) values ('records', '9999_later', '2099-01-01')"
        )
    database.close()
    before = file.read_bytes()
    answer = run("--data-dir", tmp_path / "data")
    assert answer.returncode == 1
    assert "written by a newer version" in answer.stderr
    assert file.read_bytes() == before


def test_a_damaged_database_is_left_alone_and_the_way_back_is_told(tmp_path: Path) -> None:
    import sqlite3

    server = Server(tmp_path / "data")
    server.stop()
    file = tmp_path / "data" / "mlroadmap.sqlite3"
    database = sqlite3.connect(file)
    database.execute("pragma wal_checkpoint(truncate)")
    database.close()
    whole = file.read_bytes()
    assert len(whole) > 50_000
    holed = bytearray(whole)
    for at in range(8192, len(whole) - 4096, 12288):
        holed[at : at + 4096] = b"\xff" * 4096
    backup = file.parent / "backups" / "me" / "2026-11-25-120000.jsonl"
    for damaged in (bytes(holed), b"\x01" * 20000):
        file.write_bytes(damaged)
        answer = run("--data-dir", tmp_path / "data")
        assert answer.returncode == 1
        assert "Traceback" not in answer.stderr
        assert "is damaged" in answer.stderr
        assert ("log merge FILE" in answer.stderr) != backup.is_file()
        assert (str(backup) in answer.stderr) == backup.is_file()
        assert file.read_bytes() == damaged
        backup.parent.mkdir(parents=True, exist_ok=True)
        backup.write_text("", "utf-8")


@pytest.mark.slow
def test_a_sudden_end_loses_nothing(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    try:
        jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = jar.open(server.address + "settings/").read().decode()
        token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        jar.open(server.address + "settings/", f"csrfmiddlewaretoken={token}&theme=dark".encode())
        server.restart()
        assert 'data-theme="dark"' in urllib.request.urlopen(server.address + "settings/").read().decode()
    finally:
        server.stop()
