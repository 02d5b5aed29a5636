"""Other graders, each with pinned versions in an environment of its own, in the cache folder."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ("numpy==2.4.6", "scikit-learn==1.9.1")
PEERS = {
    "pytest": ("pytest==9.2.0", *LIBRARIES),
    "check50": ("check50==3.5.0", "setuptools==80.9.0", *LIBRARIES),
    "otter": ("otter-grader==7.0.0", "ipykernel==7.1.0", *LIBRARIES),
    "nbgrader": ("nbgrader==0.9.6", "ipykernel==7.1.0", *LIBRARIES),
}
DEEP = ("torch==2.13.0",)
"""For our own Torch exercise, where the interpreter of this run has no Torch. The processor-only build will do."""


def cache() -> Path:
    """Folder of the environments; it can be deleted at any time."""
    return Path(platformdirs.user_cache_dir("mlroadmap", False)) / "benchmarks" / "grading"


def environment(name: str) -> Path:
    """The environment of a peer, installed if it is not there yet. Raises CalledProcessError if that fails."""
    return _install(name, list(PEERS[name]))


def deep_python() -> str:
    """A Python that has this program and Torch: this one, or one of an environment made for it."""
    if importlib.util.find_spec("torch"):
        return sys.executable
    return str(_install("deep", ["-e", str(ROOT), *DEEP, *LIBRARIES]) / "bin" / "python")


def _install(name: str, packages: list[str]) -> Path:
    stamp = hashlib.sha256(repr((sys.version, packages)).encode()).hexdigest()[:12]
    folder = cache() / f"{name}-{stamp}"
    done = folder / "installed"
    if done.exists():
        return folder
    print(f"installing {name}: {' '.join(packages)}", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, *packages], check=True, stdout=sys.stderr)
    done.touch()
    return folder
