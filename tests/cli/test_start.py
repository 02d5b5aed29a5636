"""The command starts fast: what is slow to import is imported when needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import mlroadmap
from running import environment

SLOW = ("django", "pandas", "sklearn", "matplotlib", "pydantic", "rich", "numpy")


def imported_by(data: Path, *arguments: str) -> tuple[str, set[str]]:
    code = (
        "import sys; sys.argv = ['mlroadmap', *sys.argv[1:]]\n"
        "from mlroadmap.cli import main\n"
        "main(standalone_mode=False)\n"
        "print('|', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment() | {"MLROADMAP_DATA_DIR": str(data)},
    )
    said, modules = answer.stdout.rsplit("|", 1)
    return said, set(modules.split())


def test_version_imports_neither_django_nor_the_learner_set(tmp_path: Path) -> None:
    said, modules = imported_by(tmp_path, "--version")
    assert mlroadmap.__version__ in said
    assert modules.isdisjoint(SLOW)


def test_the_server_never_imports_what_only_learner_code_needs(tmp_path: Path) -> None:
    data = tmp_path
    code = (
        "import sys, mlroadmap.web.application, mlroadmap.web.urls, mlroadmap.cli.serve\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=environment() | {"MLROADMAP_DATA_DIR": str(data)},
    )
    assert {"django", "mlroadmap"} <= set(answer.stdout.split())
    assert set(answer.stdout.split()).isdisjoint({"pandas", "sklearn", "matplotlib", "torch", "scipy"})
