"""The explorables compute in the browser what the lessons compute in Python: same formulas, same numbers."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"

Ask = Callable[[list[tuple[str, list[Any]]]], list[Any]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Put questions to the models, in one run of Node."""
    if not ESBUILD.exists():
        pytest.fail("the front end's tools are not installed: run scripts/build-web once")
    bundle = tmp_path_factory.mktemp("probe") / "probe.mjs"
    source = "frontend/explorables/probe.ts"
    command = [ESBUILD, source, "--bundle", "--platform=node", "--format=esm", f"--outfile={bundle}"]
    subprocess.run([*command, "--log-level=warning"], cwd=ROOT, check=True)

    def put(questions: list[tuple[str, list[Any]]]) -> list[Any]:
        text = json.dumps([{"ask": name, "with": given} for name, given in questions])
        done = subprocess.run(["node", str(bundle)], input=text, capture_output=True, text=True, check=True)
        answers = json.loads(done.stdout)
        assert len(answers) == len(questions)
        return answers

    return put


# --- descent-terrain ------------------------------------------------------------------------------------------------

X, Y = np.array([-2.0, -1.0, 1.0, 2.0]), np.array([1.0, 3.0, 4.0, 8.0])


def bowl(at: np.ndarray) -> tuple[float, np.ndarray]:
    """Mean squared error of the line on the four points, in matrix form, and its gradient."""
    table = np.column_stack([X, np.ones(4)])
    error = table @ at - Y
    return float(np.mean(error**2)), 2 / 4 * table.T @ error


def valley(at: np.ndarray) -> tuple[float, np.ndarray]:
    curvature = np.diag([5.0, 0.2])
    return float(at @ curvature @ at / 2), curvature @ at


def saddle(at: np.ndarray) -> tuple[float, np.ndarray]:
    height = np.polynomial.Polynomial([0, 0, -0.5, 0, 0.05])
    return float(at[0] ** 2 / 2 + height(at[1])), np.array([at[0], height.deriv()(at[1])])


@pytest.mark.parametrize("surface", [bowl, valley, saddle], ids=lambda surface: surface.__name__)
def test_descent_takes_the_steps_of_numpy(ask: Ask, surface: Callable[[np.ndarray], tuple[float, np.ndarray]]) -> None:
    rng = np.random.default_rng(1)
    cases = [([*rng.uniform(-2, 2, 2)], rng.uniform(0.01, 0.3), rng.uniform(0, 0.6)) for _ in range(30)]
    answers = ask([("descend", [surface.__name__, *case, 20]) for case in cases])
    for (start, rate, momentum), path in zip(cases, answers, strict=True):
        at, velocity = np.array(start), np.zeros(2)
        for step in path:
            np.testing.assert_allclose(step, [*at, surface(at)[0]], rtol=1e-9, atol=1e-12)
            velocity = momentum * velocity + surface(at)[1]
            at = at - rate * velocity


# --- backprop-steps -------------------------------------------------------------------------------------------------

ACTIVATIONS: dict[str, tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.ndarray], np.ndarray]]] = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
}
NAMES = ["x1", "x2", "t", "w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_backpropagation_equals_matrix_form(ask: Ask, activation: str) -> None:
    f, slope = ACTIVATIONS[activation]
    rng = np.random.default_rng(2)
    cases = [dict(zip(NAMES, rng.uniform(-3, 3, len(NAMES)), strict=True)) for _ in range(40)]
    for given, answer in zip(cases, ask([("pass", [case, activation, 0.3]) for case in cases]), strict=True):
        v, got = answer["values"], answer["slopes"]
        x = np.array([given["x1"], given["x2"]])
        first = np.array([[given["w1"], given["w2"]], [given["w3"], given["w4"]]])
        second = np.array([given["w5"], given["w6"]])
        z = first @ x + [given["b1"], given["b2"]]
        h = f(z)
        z3 = second @ h + given["b3"]
        y = f(z3)
        np.testing.assert_allclose(
            [v["z1"], v["z2"], v["h1"], v["h2"], v["z3"], v["y"]], [*z, *h, z3, y], rtol=1e-9, atol=1e-12
        )
        assert v["L"] == pytest.approx((y - given["t"]) ** 2, abs=1e-12)
        back = 2 * (y - given["t"]) * slope(z3)
        back_z = back * second * slope(z)
        weights = np.outer(back_z, x)
        expected = {
            "z3": back, "b3": back, "w5": back * h[0], "w6": back * h[1],
            "h1": back * second[0], "h2": back * second[1],
            "z1": back_z[0], "z2": back_z[1], "b1": back_z[0], "b2": back_z[1],
            "w1": weights[0, 0], "w2": weights[0, 1], "w3": weights[1, 0], "w4": weights[1, 1],
            "x1": (first.T @ back_z)[0], "x2": (first.T @ back_z)[1],
        }  # fmt: skip
        for name, value in expected.items():
            assert got[name] == pytest.approx(value, rel=1e-9, abs=1e-12), name
            if name in NAMES:
                moves = name[0] in "wb"
                assert answer["updated"][name] == pytest.approx(given[name] - 0.3 * value * moves, abs=1e-12)


# --- digit-neighbours -----------------------------------------------------------------------------------------------


def lesson_digits() -> tuple[np.ndarray, np.ndarray]:
    """Pictures and answers in the order of the lesson the-whole-game."""
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(1797)
    return images[order], labels[order]


def test_the_shipped_digits_are_those_of_the_lesson(ask: Ask) -> None:
    images, labels = lesson_digits()
    (got,) = ask([("digits", [])])
    for part, chosen in (("stored", slice(400)), ("unseen", slice(1000, None))):
        assert [digit["label"] for digit in got[part]] == labels[chosen].tolist()
        assert [digit["ink"] for digit in got[part]] == images[chosen].tolist()


def test_neighbours_and_vote_equal_scikit_learn(ask: Ask) -> None:
    from sklearn.neighbors import KNeighborsClassifier

    images, labels = lesson_digits()
    rng = np.random.default_rng(3)
    drawings = rng.uniform(0, 16, (20, 64)).tolist()  # not whole numbers, so that no two distances are equal
    for k, size in ((1, 25), (1, 400), (5, 100), (7, 400), (15, 50)):
        model = KNeighborsClassifier(k, algorithm="brute").fit(images[:size], labels[:size])
        distances, indices = model.kneighbors(drawings)
        answers = ask([("neighbours", [drawing, k, size]) for drawing in drawings])
        for answer, far, index, winner in zip(answers, distances, indices, model.predict(drawings), strict=True):
            assert [near["index"] for near in answer["near"]] == index.tolist()
            np.testing.assert_allclose([near["distance"] for near in answer["near"]], far, rtol=1e-6)
            assert answer["winner"] == winner


def test_hits_equal_those_of_the_lesson(ask: Ask) -> None:
    from sklearn.neighbors import KNeighborsClassifier

    images, labels = lesson_digits()
    for size, got in zip((25, 50, 100, 400), ask([("hits", [1, size]) for size in (25, 50, 100, 400)]), strict=True):
        model = KNeighborsClassifier(1).fit(images[:size], labels[:size])
        assert got == int((model.predict(images[1000:]) == labels[1000:]).sum())


# --- broadcasting-boxes ---------------------------------------------------------------------------------------------


def test_broadcasting_equals_numpy(ask: Ask) -> None:
    rng = np.random.default_rng(4)
    pairs = [[rng.choice([1, 1, 2, 3], rng.integers(0, 4)).tolist() for _ in "ab"] for _ in range(300)]
    fitting = []
    for (a, b), got in zip(pairs, ask([("broadcast", pair) for pair in pairs]), strict=True):
        try:
            expected = list(np.broadcast_shapes(tuple(a), tuple(b)))
        except ValueError:
            assert got is None, (a, b)
        else:
            assert got == expected, (a, b)
            fitting.append([a, b])
    assert 50 < len(fitting) < 300
    for (a, b), got in zip(fitting, ask([("sums", pair) for pair in fitting]), strict=True):
        tens = 10 * (np.arange(np.prod(a, dtype=int)).reshape(a) + 1)
        ones = np.arange(np.prod(b, dtype=int)).reshape(b) + 1
        assert got == (tens + ones).ravel().tolist()


# --- python-stepper -------------------------------------------------------------------------------------------------

PROGRAMS = (Path(__file__).parent / "stepper_programs.txt").read_text(encoding="utf-8").strip().split("\n---\n")


def traced(code: str) -> list[dict[str, Any]]:
    """What Python itself says before every line, and at the end."""
    names: dict[str, Any] = {}
    printed: list[str] = []
    told: list[dict[str, Any]] = []

    def keep(line: int | None, error: str | None = None) -> None:
        shown = {name: value for name, value in names.items() if name not in ("__builtins__", "print")}
        values = list(shown.values())
        told.append(
            {
                "next": line,
                "names": [
                    [
                        name,
                        repr(value),
                        next(i for i, v in enumerate(values) if v is value) if type(value) is list else -1,
                    ]
                    for name, value in shown.items()
                ],
                "printed": list(printed),
                "error": error,
            }
        )

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != "<stepper>":
            return None
        if event == "line":
            keep(frame.f_lineno)
        return trace

    names["print"] = lambda *values: printed.append(" ".join(map(str, values)))
    before = sys.gettrace()
    error = None
    try:
        sys.settrace(trace)
        exec(compile(code, "<stepper>", "exec"), names)
    except Exception as raised:
        error = f"{type(raised).__name__}: {raised}"
    finally:
        sys.settrace(before)
    keep(None, error)
    return told


def test_the_stepper_takes_the_steps_that_python_takes(ask: Ask) -> None:
    programs = [*PROGRAMS, *ask([("programs", [])])[0]]
    for code, run in zip(programs, ask([("steps", [code]) for code in programs]), strict=True):
        assert (run["unread"], run["endless"]) == (None, False), code
        assert run["told"] == traced(code), code


# --- git-graph ------------------------------------------------------------------------------------------------------


def played(folder: Path, commands: list[str]) -> list[dict[str, Any]]:
    """The branches after these commands in Git itself; `edit` makes a new file."""
    who = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }

    def git(*words: str) -> str:
        environment = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    git("init", "-q", "-b", "main")
    (folder / "a").write_text("a")
    git("add", ".")
    git("commit", "-q", "-m", "C1")
    made = 1
    for command in commands:
        if command == "edit":
            name = chr(97 + made)
            (folder / name).write_text(name)
            made += 1
        elif command == "git commit":
            git("commit", "-q", "-m", "more")
        else:
            git(*command.split()[1:], *(["--no-edit"] if "merge" in command else []))
    found = []
    for name in sorted(git("branch", "--format=%(refname:short)").split()):
        found.append(
            {
                "name": name,
                "commits": int(git("rev-list", "--count", name)),
                "parents": len(git("log", "-1", "--format=%P", name).split()),
                "files": git("ls-tree", "--name-only", name).split(),
            }
        )
    return found


def test_the_small_git_does_what_git_does(ask: Ask, tmp_path: Path) -> None:
    rng = random.Random(3)
    save = ["edit", "git add .", "git commit"]
    plays = []
    for _ in range(12):
        commands: list[str] = []
        for _ in range(7):
            name = rng.choice(["main", "idea", "fix"])
            commands += rng.choice(
                [save, save, ["edit"], [f"git switch -c {name}"], [f"git switch {name}"], [f"git merge {name}"],
                 ["git reset --hard HEAD~1"]]
            )  # fmt: skip
        plays.append(commands)
    plays.append(["git switch -c idea", *save, "git switch main", *save, "git merge idea"])
    for number, (commands, got) in enumerate(zip(plays, ask([("git", [commands]) for commands in plays]), strict=True)):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert got == played(folder, commands), commands
