"""The built wheel, in a clean environment, away from the repository: installs, checks its content and serves."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from running import Server

ROOT = Path(__file__).parents[2]
LEARNER_SET = {"numpy", "pandas", "scikit-learn", "matplotlib"}
MEASURE = """
import importlib.metadata as m, json, re, sys
from pathlib import Path
def name(text): return re.sub(r"[-_.]+", "-", re.split(r"[\\s;\\[<>=!~(]", text)[0]).lower()
def closure(start):
    seen, todo = set(), list(start)
    while todo:
        n = todo.pop()
        if n in seen: continue
        try: d = m.distribution(n)
        except m.PackageNotFoundError: continue
        seen.add(n); todo += [name(r) for r in d.requires or [] if "extra ==" not in r]
    return seen
def size(names):
    files = (Path(f.locate()) for n in names for f in m.distribution(n).files or [])
    return sum(p.stat().st_size for p in files if p.is_file())
direct = [name(r) for r in m.distribution("mlroadmap").requires if "extra ==" not in r]
learner = set(json.loads(sys.argv[1]))
server, everything = closure(d for d in direct if d not in learner), closure(direct)
found = {"server": len(server), "server_mb": size(server) / 1e6}
print(json.dumps(found | {"all": len(everything), "all_mb": size(everything) / 1e6}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    python = folder / "env/bin/python"
    # Not compiled: of thousands of modules the test imports hundreds.
    install = [python, "-m", "pip", "install", "-q", "--no-compile", "--only-binary", ":all:", wheel]
    subprocess.run(install, check=True, capture_output=True)
    return python


@pytest.mark.slow
def test_the_dependencies_stay_within_their_limits(installed: Path) -> None:
    answer = subprocess.run(
        [installed, "-c", MEASURE, json.dumps(sorted(LEARNER_SET))], capture_output=True, check=True
    )
    found = json.loads(answer.stdout)
    assert found["server"] <= 40, found
    assert found["server_mb"] <= 70, found
    assert found["all"] <= 65, found
    assert found["all_mb"] <= 435, found


@pytest.mark.slow
def test_the_wheel_checks_its_content_and_serves(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run([installed, "-m", "pip", "check"], check=True)
    subprocess.run([installed, "-m", "mlroadmap", "check"], check=True)
    monkeypatch.setattr(sys, "executable", str(installed))
    server = Server(tmp_path / "data")
    try:
        assert b"Logan Thorneloe" in urllib.request.urlopen(server.address + "map/").read()
        found = urllib.request.urlopen(server.address + "static/css/tokens.css")
        assert found.status == 200
    finally:
        server.stop()
