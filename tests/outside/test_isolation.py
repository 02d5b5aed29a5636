"""Which folders the learner's process may read, and that a child works without a template too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mlroadmap.outside import children, isolation, judge, landlock, process
from outside.exercises import GRADIENT_CHECK

GRADIENT = "import numpy as np\ndef mse_gradient(X, y, w):\n    return 2 / len(y) * X.T @ (X @ w - y)\n"


def rules(folder: Path, hidden: Path) -> dict[str, bool]:
    found: dict[str, bool] = {}
    landlock.allow_reading(
        folder, hidden, lambda path, whole: found.__setitem__(path.relative_to(folder).as_posix(), whole)
    )
    return found


def test_a_folder_can_be_read_but_for_our_own_package(tmp_path: Path) -> None:
    tmp_path = tmp_path.resolve()
    for name in ("lib/packages/mlroadmap/content", "lib/packages/numpy", "lib/other", "bin"):
        (tmp_path / name).mkdir(parents=True)
    assert rules(tmp_path, tmp_path / "lib/packages/mlroadmap") == {
        ".": False, "lib": False, "bin": True, "lib/other": True, "lib/packages": False, "lib/packages/numpy": True,
    }  # fmt: skip
    assert rules(tmp_path / "bin", tmp_path / "lib/packages/mlroadmap") == {".": True}
    assert rules(tmp_path / "lib/packages/mlroadmap", tmp_path / "lib/packages/mlroadmap") == {}


@pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
def test_a_package_inside_a_library_folder_stays_hidden(tmp_path: Path) -> None:
    tmp_path = tmp_path.resolve()
    hidden = tmp_path / "packages" / "mlroadmap"
    for name in ("mlroadmap/check.py", "numpy/core.py"):
        path = tmp_path / "packages" / name
        path.parent.mkdir(parents=True)
        path.write_text("text", encoding="utf-8")
    (tmp_path / "scratch").mkdir()
    program = f"""
import os
from pathlib import Path
from mlroadmap.outside import isolation, landlock
landlock.PACKAGE = Path({str(hidden)!r})
os.chdir({str(tmp_path / "scratch")!r})
held = isolation.park(False, ({str(tmp_path / "packages")!r},))
assert "landlock" in held
print(Path({str(tmp_path / "packages/numpy/core.py")!r}).read_text())
try:
    print(Path({str(hidden / "check.py")!r}).read_text())
except PermissionError:
    print("hidden")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["text", "hidden"], done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
def test_every_wall_of_this_machine_holds() -> None:
    template = children.Template("")
    for source, held in ((template, isolation.LAYERS), (children.Spares(""), isolation.LAYERS[1:])):
        child = source.spare()
        assert child.start(0, 1, 64) == held
        child.close()
    template.close()


def test_a_process_without_a_template_is_judged_the_same() -> None:
    job = {
        "kind": "function", "source": GRADIENT, "names": ["mse_gradient"], "check": GRADIENT_CHECK,
        "tests": ["shape", "random"], "limits": {"wall": 60, "cpu": 30, "memory": 256, "output": 8}, "seed": 1,
    }  # fmt: skip
    child = children.Spares("").spare()
    try:
        assert judge.judge(job, child)["outcome"] == "passed"
    finally:
        child.close()
    assert not child.scratch.exists()


def test_a_process_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "python", lambda *_: [sys.executable, "-c", "raise SystemExit('no such library')"])
    child = children.Spawned("")
    with pytest.raises(RuntimeError, match="no such library"):
        child.wait_until_ready()
    child.close()


def test_the_environment_of_our_processes_is_made_from_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "1")
    found = process.environment(tmp_path)
    assert "SECRET" not in found
    assert found["OMP_NUM_THREADS"] == found["OPENBLAS_NUM_THREADS"] == "1"
    assert found["HOME"] == str(tmp_path)


@pytest.mark.parametrize(
    ("libraries", "modules"),
    [(["numpy"], []), (["pandas"], ["pandas"]), (["scikit-learn"], ["pandas"]), (["torch"], ["torch"])],
)
def test_the_modules_imported_ahead_follow_from_the_libraries(libraries: list[str], modules: list[str]) -> None:
    names = process.modules_for(libraries).split(",")
    assert [name for name in names if name in ("pandas", "torch")] == modules
