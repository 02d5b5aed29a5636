"""Where the program keeps things and how it is set: one typed list of options, read from the environment.

docs/settings.md lists the same options; a test compares the two.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Option:
    """A setting: the name of its environment variable and what it does."""

    env: str
    help: str


OPTIONS = (
    Option("MLROADMAP_DATA_DIR", "Folder of the database, secret key and backups. Default: the user's data folder."),
    Option("MLROADMAP_CONTENT_DIR", "Folder of catalogue and lessons. Default: what came with the program."),
    Option("MLROADMAP_DATABASE", "PostgreSQL instead of SQLite: postgresql://user:password@host:port/name."),
    Option("MLROADMAP_SECRET_KEY", "Key that signs cookies. Default: made at first start and kept in the data folder."),
    Option("MLROADMAP_HOSTS", "Host names to answer to, with commas between. Default: localhost and 127.0.0.1 only."),
    Option("MLROADMAP_GRADER_LEAST", "Lowest tier to grade on: full, walls, calls, limits, apart. Default: apart."),
    Option("MLROADMAP_GRADER_WITHOUT", "Layers of isolation to leave out, with commas between. Default: none."),
    Option("MLROADMAP_NETWORKS", "Private networks that links may lead to, with commas between. Default: none."),
    Option("MLROADMAP_NOTEBOOKS", "Where notebooks are published: owner/repository/branch/folder, on GitHub."),
    Option("MLROADMAP_DEBUG", "1 shows errors in the browser, for developers. Default: off."),
)  # fmt: skip


def least_tier() -> str:
    """The lowest tier of isolation that the operator grades on; empty if nothing was said."""
    return os.environ.get("MLROADMAP_GRADER_LEAST", "").strip().lower()


def networks() -> list[str]:
    """The private networks that the program may ask although they are nobody else's business."""
    return [text.strip() for text in os.environ.get("MLROADMAP_NETWORKS", "").split(",") if text.strip()]


def notebooks() -> str:
    """Where the notebooks of the lessons are published: owner/repository/branch/folder on GitHub; empty if nowhere."""
    return os.environ.get("MLROADMAP_NOTEBOOKS", "").strip().strip("/")


def data_dir() -> Path:
    """The learner's own folder, not necessarily there yet."""
    chosen = os.environ.get("MLROADMAP_DATA_DIR")
    return Path(chosen).expanduser().resolve() if chosen else Path(platformdirs.user_data_dir("mlroadmap", False))


def database_there() -> bool:
    """Whether somebody has used the program here: a database is named, or there is one in the data folder."""
    return bool(os.environ.get("MLROADMAP_DATABASE")) or (data_dir() / "mlroadmap.sqlite3").is_file()


def make_data_dir() -> Path:
    """The data folder, made if it is missing. Raises OSError if it cannot be written."""
    folder = data_dir()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".writable").touch()
    (folder / ".writable").unlink()
    return folder


def installed_content_dir() -> Path:
    """The content shipped with the program: packaged beside the code, or the repository's folder."""
    packaged = PACKAGE / "_content"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "content"


def content_chosen() -> bool:
    """True if the environment names a content folder."""
    return bool(os.environ.get("MLROADMAP_CONTENT_DIR"))


def content_dir() -> Path:
    """The content in use: an editable copy if one was chosen, else what came with the program."""
    chosen = os.environ.get("MLROADMAP_CONTENT_DIR")
    return Path(chosen).expanduser().resolve() if chosen else installed_content_dir()


def start_command() -> str:
    """What to type in a terminal to start the program again: the clone's script, or the installed command."""
    script = Path(sys.prefix).parent / "scripts" / "serve"
    return str(script) if Path(sys.prefix).name == ".venv" and script.is_file() else "mlroadmap serve"
