"""The command starts fast: what is slow to import is imported when needed."""

from __future__ import annotations

import subprocess
import sys

import mlroadmap

SLOW = ("django", "pandas", "sklearn", "matplotlib", "pydantic", "rich", "numpy")


def imported_by(*arguments: str) -> tuple[str, set[str]]:
    code = (
        "import sys; sys.argv = ['mlroadmap', *sys.argv[1:]]\n"
        "from mlroadmap.cli import main\n"
        "main(standalone_mode=False)\n"
        "print('|', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    answer = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    said, modules = answer.stdout.rsplit("|", 1)
    return said, set(modules.split())


def test_version_imports_neither_django_nor_the_learner_set() -> None:
    said, modules = imported_by("--version")
    assert mlroadmap.__version__ in said
    assert modules.isdisjoint(SLOW)


def test_the_server_never_imports_what_only_learner_code_needs() -> None:
    code = (
        "import sys, mlroadmap.web.application, mlroadmap.web.urls\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"django", "mlroadmap"} <= set(answer.stdout.split())
    assert set(answer.stdout.split()).isdisjoint({"pandas", "sklearn", "matplotlib", "torch", "scipy"})
