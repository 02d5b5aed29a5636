"""In the learner's process: answers that are no Python. Scripts for `sh` in a folder of their own, and SQL on
SQLite.
"""

from __future__ import annotations

import codecs
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

FILE_LIMIT = 64 << 10
FILES_LIMIT = 2000
OUTPUT_LIMIT = 1 << 20
ROWS_LIMIT = 10_000
HOME = "/home/ada"
"""What the throw-away folder is called in what is shown."""
STEP = 0.05
"""Seconds between two looks at what a running script printed."""
_folder = Path("work")


def query(setup: str, source: str) -> list[tuple[object, ...]]:
    """Rows of the last query of `source`, in an empty database in memory after `setup`."""
    with sqlite3.connect(":memory:") as database:
        database.executescript(setup)
        rows: list[tuple[object, ...]] = []
        for statement in _statements(source):
            cursor = database.execute(statement)
            rows = cursor.fetchmany(ROWS_LIMIT) if cursor.description else rows
    database.close()
    return rows


def _statements(source: str) -> list[str]:
    """Single statements; SQLite itself says where one is complete."""
    found, current = [], ""
    for piece in source.split(";"):
        current += piece + ";"
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    last = current.removesuffix(";").strip()
    statements = [statement for statement in [*found, last] if statement.strip(" \n\t;")]
    return statements


def script(
    files: dict[str, str], setup: str, source: str, say: Callable[[str], object] | None = None
) -> tuple[str, str, int]:
    """Run a script with `sh` in a fresh folder that holds `files`, after `setup`: output, errors, exit code.

    `say` gets the output while the script runs.
    """
    global _folder
    _folder = Path.cwd() / "home"
    shutil.rmtree(_folder, ignore_errors=True)
    _folder.mkdir()
    for name, text in files.items():
        path = _folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if setup:
        prepared = command(["sh", "-e", "-c", setup])
        if prepared[2]:
            raise RuntimeError(f"setup: {prepared[1]}")
    return command(["sh", "-c", source], say)


def shown(text: str) -> str:
    """What a script printed, with the place of its folder left out of it."""
    return text.replace(str(_folder), HOME)


def command(words: list[str], say: Callable[[str], object] | None = None) -> tuple[str, str, int]:
    """Run a command in the folder of the last script: output, errors, exit code. 127 if there is no such program.

    `say` gets the output while it runs.
    """
    environment = {
        "HOME": str(_folder), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TZ": "UTC",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_AUTHOR_NAME": "Ada", "GIT_COMMITTER_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_PAGER": "cat",
        # what git tidies up goes on after the script
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "gc.auto", "GIT_CONFIG_VALUE_0": "0",
        "GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z",
    }  # fmt: skip
    with (Path.cwd() / "out").open("w+b") as out, (Path.cwd() / "err").open("w+b") as errors:
        try:
            running = subprocess.Popen(
                words, cwd=_folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors
            )
        except FileNotFoundError:
            return "", f"{words[0]}: not found", 127
        if say is not None:
            _follow(running, Path(out.name), say)
        code = running.wait()
        texts = []
        for file in (out, errors):
            file.seek(0)
            texts.append(file.read(OUTPUT_LIMIT).decode("utf-8", "replace"))
    return texts[0], texts[1], code


def _follow(running: subprocess.Popen[bytes], out: Path, say: Callable[[str], object]) -> None:
    """Tell what is written into `out` until the command ends. What it left running in the background may write on."""
    decoder, left, over = codecs.getincrementaldecoder("utf-8")("replace"), OUTPUT_LIMIT, False
    with out.open("rb") as file:
        while not over:
            try:
                running.wait(STEP)
                over = True
            except subprocess.TimeoutExpired:
                pass
            data = file.read(left)
            left -= len(data)
            say(decoder.decode(data, over))


def files() -> dict[str, str]:
    """Files in the folder of the last script: text by path. Folders whose name begins with a dot are left out."""
    found: dict[str, str] = {}
    for path in sorted(_folder.rglob("*"))[:FILES_LIMIT]:
        name = path.relative_to(_folder)
        if path.is_symlink() or not path.is_file() or any(part.startswith(".") for part in name.parts[:-1]):
            continue
        data = path.read_bytes() if path.stat().st_size <= FILE_LIMIT else b""
        try:
            found[name.as_posix()] = data.decode("utf-8")
        except UnicodeDecodeError:
            found[name.as_posix()] = ""
    return found
