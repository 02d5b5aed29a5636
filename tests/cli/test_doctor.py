"""`mlroadmap doctor` on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from running import environment


def test_the_doctor_says_what_holds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mlroadmap", "doctor"]
    done = subprocess.run(
        command, env=environment() | {"MLROADMAP_DATA_DIR": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "grader: " in done.stdout
    broken = subprocess.run(
        command,
        env=environment() | {"MLROADMAP_DATA_DIR": str(tmp_path), "MLROADMAP_GRADER_LEAST": "full",
                             "MLROADMAP_GRADER_WITHOUT": "namespaces"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert broken.returncode == 1
    assert "FAIL grader: " in broken.stdout
    assert "scripts: run here" in broken.stdout
    bare = subprocess.run(
        command,
        env=environment() | {"MLROADMAP_DATA_DIR": str(tmp_path), "MLROADMAP_GRADER_WITHOUT": "namespaces,landlock"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "scripts: not run here" in bare.stdout
