"""The same exercise for other graders, and how long each takes from a submission to its verdict."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.grading import peers_installed, tasks

SUBMISSION = "submission.py"


@dataclass(frozen=True)
class Project:
    """An exercise as a peer wants it, in a folder."""

    folder: Path
    command: Sequence[str]
    passed: Callable[[str], int]
    """How many tests passed, by what the command printed or left in the folder."""
    submission: Path
    """The file that holds the learner's code, in a notebook if it is one."""
    environment: Mapping[str, str]


def _tests(exercise: str) -> tuple[str, dict[str, str]]:
    """What the peers' tests share, and each test's source by name."""
    tree = ast.parse((tasks.FOLDER / exercise / "peer_tests.py").read_text(encoding="utf-8"))
    shared, tests = [], {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            tests[node.name] = ast.unparse(node)
        elif not (isinstance(node, ast.ImportFrom) and node.module == "submission") and not isinstance(node, ast.Expr):
            shared.append(ast.unparse(node))
    return "\n".join(shared), tests


def _environment(home: Path, install: Path) -> dict[str, str]:
    """Nothing of this run's; one thread for each numeric library, as our own processes have."""
    (home / "home").mkdir(exist_ok=True)
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    return {
        "HOME": str(home / "home"), "PATH": f"{install / 'bin'}:{os.defpath}", "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "", "JUPYTER_PLATFORM_DIRS": "1",
    } | threads  # fmt: skip


def _number(pattern: str) -> Callable[[str], int]:
    def found(text: str) -> int:
        match = re.search(pattern, text)
        return int(match[1]) if match else 0

    return found


def pytest(exercise: str, folder: Path, install: Path) -> Project:
    """A fresh pytest: the tests import the submission."""
    shutil.copy(tasks.FOLDER / exercise / "peer_tests.py", folder / "test_submission.py")
    command = [str(install / "bin" / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_submission.py"]
    return Project(folder, command, _number(r"(\d+) passed"), folder / SUBMISSION, _environment(folder, install))


def check50(exercise: str, folder: Path, install: Path) -> Project:
    """check50 on this machine: each test is a check that imports the submission."""
    checks = folder / "checks"
    checks.mkdir()
    shutil.copy(tasks.FOLDER / exercise / "peer_tests.py", checks / "peer_tests.py")
    (checks / ".cs50.yml").write_text(f"check50:\n  files:\n    - !exclude '*'\n    - !require {SUBMISSION}\n")
    lines = ["import sys", "import check50", ""]
    for name in _tests(exercise)[1]:
        lines += [
            "@check50.check()", f"def {name}():", f'    """{name}"""', '    check50.include("peer_tests.py")',
            '    sys.path.insert(0, ".")', "    import peer_tests", f"    peer_tests.{name}()", "",
        ]  # fmt: skip
    (checks / "__init__.py").write_text("\n".join(lines))
    command = [str(install / "bin" / "check50"), "--dev", "--output", "json", "--", str(checks)]

    def passed(text: str) -> int:
        start = text.find("{")
        results = json.loads(text[start:])["results"] if start >= 0 else []
        return sum(result["passed"] is True for result in results)

    return Project(folder, command, passed, folder / SUBMISSION, _environment(folder, install))


def otter(exercise: str, folder: Path, install: Path) -> Project:
    """`otter check` of a script, which is quicker than a notebook: each test is a doctest."""
    shared, tests = _tests(exercise)
    (folder / "tests").mkdir()
    for name, source in tests.items():
        code = "\n".join(_doctest(statement) for statement in (shared, source, f"{name}()"))
        case = {"name": name, "points": 1, "suites": [{"type": "doctest", "scored": True, "cases": [{"code": code}]}]}
        (folder / "tests" / f"{name}.py").write_text(f"OK_FORMAT = True\ntest = {case!r}\n")
    command = [str(install / "bin" / "otter"), "check", SUBMISSION, "-t", "tests"]

    def passed(text: str) -> int:
        if "All tests passed" in text:
            return len(tests)
        return len(set(re.findall(r"(\w+) passed", text)))

    return Project(folder, command, passed, folder / SUBMISSION, _environment(folder, install))


def _doctest(source: str) -> str:
    """The statements as somebody would type them at Python's prompt."""
    lines = []
    for node in ast.parse(source).body:
        first, *rest = ast.unparse(node).splitlines()
        lines += [f">>> {first}", *(f"... {line}" for line in rest)]
        if rest:
            lines.append("... ")
    return "\n".join(lines)


def nbgrader(exercise: str, folder: Path, install: Path) -> Project:
    """`nbgrader autograde` of one notebook of one student."""
    shared, tests = _tests(exercise)
    cells = [_cell("solution", "", grade=False, solution=True), *(
        _cell(name, f"{shared}\n{source}\n{name}()", grade=True, solution=False) for name, source in tests.items()
    )]  # fmt: skip
    book = {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    }  # fmt: skip
    for place in ("source/ps1", "submitted/ada/ps1"):
        (folder / place).mkdir(parents=True)
        (folder / place / "p1.ipynb").write_text(json.dumps(book))
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'c'\nc.ClearSolutions.enforce_metadata = False\n"
    )
    environment = _environment(folder, install)
    run = [str(install / "bin" / "nbgrader")]
    made = [*run, "generate_assignment", "ps1", "--create", "--force"]
    subprocess.run(made, cwd=folder, env=environment, check=True, capture_output=True)

    def passed(_: str) -> int:
        book = folder / "autograded" / "ada" / "ps1" / "p1.ipynb"
        if not book.is_file():
            return 0
        cells = [c for c in json.loads(book.read_text())["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
        failed = [c for c in cells if any(out["output_type"] == "error" for out in c["outputs"])]
        return len([c for c in cells if c["execution_count"]]) - len(failed)

    command = [*run, "autograde", "ps1", "--force"]
    return Project(folder, command, passed, folder / "submitted" / "ada" / "ps1" / "p1.ipynb", environment)


def _cell(name: str, source: str, grade: bool, solution: bool) -> dict[str, Any]:
    about = {
        "grade": grade, "grade_id": name.replace("_", "-"), "locked": grade, "schema_version": 3, "solution": solution,
        "task": False,
    } | ({"points": 1} if grade else {})  # fmt: skip
    return {
        "cell_type": "code", "id": name.replace("_", "-"), "execution_count": None, "outputs": [], "source": source,
        "metadata": {"nbgrader": about},
    }  # fmt: skip


PEERS: Mapping[str, Callable[[str, Path, Path], Project]] = {
    "pytest": pytest, "check50": check50, "otter": otter, "nbgrader": nbgrader,
}  # fmt: skip


def put(project: Project, source: str) -> None:
    """Make that the learner's code."""
    if project.submission.suffix == ".ipynb":
        book = json.loads(project.submission.read_text())
        book["cells"][0]["source"] = source
        project.submission.write_text(json.dumps(book))
    else:
        project.submission.write_text(source)


def run(project: Project, timeout: float = 300.0) -> tuple[float, int, str]:
    """Grade once: seconds, tests passed, what was printed."""
    start = time.perf_counter()
    done = subprocess.run(
        project.command, cwd=project.folder, env=project.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, timeout=timeout,
    )  # fmt: skip
    return time.perf_counter() - start, project.passed(done.stdout), done.stdout


def measure(peer: str, task: str, rounds: int) -> list[float]:
    """Milliseconds of each round, the first one for warming up left out.

    Raises RuntimeError if the right solution does not pass all tests, or the starter passes them all: then the peer
    does not grade, and its time says nothing.
    """
    exercise = tasks.task(task)
    install = peers_installed.environment(peer)
    with tempfile.TemporaryDirectory(prefix=f"grading-{peer}-") as name:
        project = PEERS[peer](tasks.TASKS[task], Path(name), install)
        wanted = len(_tests(tasks.TASKS[task])[1])
        put(project, exercise.starter.replace("___", "None"))
        _, passed, said = run(project)
        if passed == wanted:
            raise RuntimeError(f"{peer} passes the starter of {task}: {said[-1500:]}")
        put(project, exercise.reference)
        times = []
        for _ in range(rounds + 1):
            seconds, passed, said = run(project)
            if passed != wanted:
                raise RuntimeError(f"{peer} passes {passed} of {wanted} tests of {task}: {said[-1500:]}")
            times.append(1000 * seconds)
        return times[1:]
