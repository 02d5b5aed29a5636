"""The proof says yes to what holds and names what does not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from mlroadmap import config
from mlroadmap.cli import main
from mlroadmap.outside.grader import Pool
from mlroadmap.outside.sessions import Sessions
from mlroadmap.services import proof_record, proving

EXERCISE = """
kind: function
title: Double
skills: [py-functions]
names: [double]
stem: Complete `double(n)`.
tests: {random: "random numbers"}
messages:
  squared: {says: "`{called}` gave {got}: the number times itself.", asks: "What is double of 3?"}
hints: [one, two, three]
"""
CHECK = """
from mlroadmap.checks import test

@test("random")
def random(student, case):
    for n in case.rng.integers(3, 99, 5).tolist():
        case.equal(student.double(n), 2 * n, slips={"squared": n * n})
"""
FILES = {
    "exercise.yaml": EXERCISE,
    "check.py": CHECK,
    "starter.py": "def double(n):\n    return ___\n",
    "reference.py": "def double(n):\n    return 2 * n\n",
    "also_right.py": "def double(n):\n    return n + n\n",
    "wrong/squared.py": "# message: squared\ndef double(n):\n    return n * n\n",
    "wrong/none.py": "# message: not-equal\ndef double(n):\n    2 * n\n",
}
LESSON = """---
promise: double a number
warm_up: py-functions/one
---

{#why part=why}
## Twice

```{cell} one
x = 21
print("twice", 2 * x)
```

```{cell} two
x + 1
```
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    exercise = folder / "lessons" / "doubling" / "exercises" / "double"
    for name, text in FILES.items():
        path = exercise / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "lessons" / "doubling" / "lesson.md").write_text(LESSON, encoding="utf-8")
    shutil.copy(config.installed_content_dir() / "messages.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Pool, Sessions]]:
    pool, sessions = Pool(1), Sessions(limit=1)
    yield pool, sessions
    sessions.close()
    pool.close()


def prove(content: Path, engines: tuple[Pool, Sessions]) -> dict[str, proving.Proof]:
    tasks = list(proving.lesson_tasks(content, "doubling", proving.Scale(2, 2, 10.0), *engines))
    return {proof.kind: proof for proof in proving.run_all(tasks, 1)}


def change(content: Path, name: str, text: str) -> None:
    path = content / "lessons" / "doubling" / "exercises" / "double" / name
    path.write_text(text, encoding="utf-8")


def faults(proof: proving.Proof) -> list[str]:
    return [line.name for line in proof.lines if not line.ok]


def test_what_holds_is_proved_and_outputs_are_recorded(content: Path, engines: tuple[Pool, Sessions]) -> None:
    proofs = prove(content, engines)
    assert proofs["exercise"].ok, proofs["exercise"]
    assert {line.name for line in proofs["exercise"].lines} >= {
        "starter.py", "reference.py", "also_right.py", "wrong/squared.py", "wrong/none.py", "gives None",
    }  # fmt: skip
    assert proofs["cells"].ok, proofs["cells"]
    outputs = json.loads((content / "lessons" / "doubling" / "outputs.json").read_text(encoding="utf-8"))
    assert {id: entry["printed"].strip() for id, entry in outputs.items()} == {"one": "twice 42", "two": "22"}


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("starter.py", FILES["reference.py"], "starter.py"),
        ("reference.py", "def double(n):\n    return 3 * n\n", "reference.py"),
        ("also_right.py", "def double(n):\n    return n * n\n", "also_right.py"),
        ("wrong/squared.py", "# message: squared\ndef double(n):\n    return n\n", "wrong/squared.py"),
        ("wrong/none.py", "# message: not-equal\ndef double(n):\n    return 2 * n\n", "wrong/none.py"),
        ("exercise.yaml", EXERCISE.replace("{got}", "{other}"), "wrong/squared.py"),
    ],
)
def test_what_does_not_hold_is_named(
    content: Path, engines: tuple[Pool, Sessions], name: str, text: str, fault: str
) -> None:
    change(content, name, text)
    proof = prove(content, engines)["exercise"]
    assert faults(proof) == [fault]
    assert next(line.detail for line in proof.lines if not line.ok)


def test_a_check_that_breaks_on_odd_values_is_named(content: Path, engines: tuple[Pool, Sessions]) -> None:
    change(content, "check.py", CHECK.replace("student.double(n)", "student.double(n) + 0"))
    assert "gives None" in faults(prove(content, engines)["exercise"])


def test_a_check_that_anything_passes_is_named(content: Path, engines: tuple[Pool, Sessions]) -> None:
    change(content, "check.py", CHECK.replace("case.equal(student.double(n), 2", "student.double(n)  # "))
    found = faults(prove(content, engines)["exercise"])
    assert {"wrong/squared.py", "wrong/none.py", "gives None", "gives []"} <= set(found)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import time\ntime.time()", "two runs differ"),
        ("1 / 0", "ZeroDivisionError"),
        ("import urllib.request\nurllib.request.urlopen('http://127.0.0.1')", "URLError"),
    ],
)
def test_cells_that_fail_differ_or_go_online_are_named(
    content: Path, engines: tuple[Pool, Sessions], code: str, reason: str
) -> None:
    text = LESSON.replace("x + 1", code)
    (content / "lessons" / "doubling" / "lesson.md").write_text(text, encoding="utf-8")
    proof = prove(content, engines)["cells"]
    assert faults(proof) == ["cell two"]
    assert reason in next(line.detail for line in proof.lines if not line.ok)
    assert not (content / "lessons" / "doubling" / "outputs.json").exists()


def test_unreadable_content_is_a_proof_that_fails(content: Path, engines: tuple[Pool, Sessions]) -> None:
    change(content, "exercise.yaml", "kind: dance")
    (content / "lessons" / "doubling" / "lesson.md").write_text("no front matter", encoding="utf-8")
    proofs = prove(content, engines)
    assert not proofs["exercise"].ok
    assert not proofs["cells"].ok


def test_the_record_says_what_has_changed_since(content: Path, engines: tuple[Pool, Sessions]) -> None:
    scale = proving.Scale(2, 2, 10.0)
    tasks = list(proving.lesson_tasks(content, "doubling", scale, *engines))
    assert "missing" in proof_record.stale(content, tasks)[0]
    proof_record.write(content, [proving.Proof(t.kind, t.id, t.digest, ()) for t in tasks], date(2026, 11, 25), scale)
    assert proof_record.stale(content, tasks) == []
    assert json.loads((content / "proof.json").read_text(encoding="utf-8"))["proved"] == "2026-11-25"
    change(content, "reference.py", "def double(n):\n    return n * 2\n")
    again = list(proving.lesson_tasks(content, "doubling", scale, *engines))
    assert proof_record.stale(content, again) == ["exercise doubling/double has changed since it was proved"]
    assert proof_record.stale(content, [])[0].endswith("is gone since it was proved")


def test_the_command_goes_on_where_it_stopped(content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(content))
    options = ["--cache", str(tmp_path / "cache"), "--jobs", "1", "--seeds", "1", "--slack", "10"]
    first = CliRunner().invoke(main, ["prove", "doubling", *options])
    assert first.exit_code == 0, first.output
    assert "ok   wrong/squared.py: wanted squared, got squared" in first.output
    second = CliRunner().invoke(main, ["prove", "doubling", *options])
    assert "2 proofs, 2 known" in second.output
    change(content, "wrong/none.py", "# message: squared\ndef double(n):\n    return n\n")
    third = CliRunner().invoke(main, ["prove", "doubling", *options])
    assert third.exit_code == 1
    assert "FAIL wrong/none.py: wanted squared, got not-equal" in third.output
    assert "called double(" in third.output
    unknown = CliRunner().invoke(main, ["prove", "no-such-lesson"])
    assert unknown.exit_code == 1
    assert "no-such-lesson" in unknown.output
