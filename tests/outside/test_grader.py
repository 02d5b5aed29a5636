"""Ordinary submissions: what the verdict says."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from mlroadmap.core.exercise import Exercise, Limits
from mlroadmap.core.verdict import Verdict
from mlroadmap.outside import grader, process
from mlroadmap.outside.grader import Pool, grade
from outside.exercises import GRADIENT, exercise, gradient


def message(verdict: Verdict) -> str:
    return verdict.message.id if verdict.message else ""


def test_right_code_passes_every_test() -> None:
    verdict = grade(gradient(), GRADIENT, 7)
    assert verdict.passed
    assert [test.state for test in verdict.tests] == ["passed", "passed"]
    assert verdict.seed == 7
    assert 0 < verdict.seconds < gradient().limits.wall
    assert verdict.engine


def test_a_slip_gets_its_own_message_with_the_call_and_both_values() -> None:
    verdict = grade(gradient(), GRADIENT.replace("2 / len(y)", "2"), 7)
    assert message(verdict) == "missing-mean"
    assert [test.state for test in verdict.tests] == ["passed", "failed"]
    assert verdict.called.startswith("mse_gradient(np.array([[")
    assert verdict.returned.startswith("array([")
    assert verdict.expected.startswith("array([")
    assert verdict.message
    assert verdict.message.values["n"] == "4"
    assert verdict.message.values["name"] == "mse_gradient"


def test_the_call_is_told_as_it_was_whatever_the_check_does_with_its_values_later() -> None:
    check = """def one(student, case):
    import numpy as np
    array, rows, big = np.zeros(2), [[1, 2], [3]], {"a": np.ones(2)}
    got = student.f(array, rows, by=big)
    array += 5; rows[0].append(9); big["a"] += 1
    case.equal(got, 1)
"""
    verdict = grade(_kind("function", check, names="f"), "def f(x, rows, by): return 2", 1)
    assert verdict.called == "f(np.array([0., 0.]), [[1, 2], [3]], by={'a': np.array([1., 1.])})"


def test_the_same_seed_gives_the_same_verdict_and_another_seed_other_inputs() -> None:
    wrong = GRADIENT.replace("2 / len(y)", "2")
    first, again, other = (grade(gradient(), wrong, seed) for seed in (3, 3, 4))
    assert first.message == again.message
    assert first.called == again.called
    assert first.called != other.called


@pytest.mark.parametrize(
    ("source", "wanted", "line"),
    [
        ("def mse_gradient(X, y, w):\n    pass", "wrong-type", None),
        ("def mse_gradient(X, y, w):\n    return X", "wrong-shape", None),
        ("def f(:\n", "syntax-error", 1),
        ("x = 1", "missing-name", None),
        ("def mse_gradients(X): pass", "misspelt-name", None),
        ("def mse_gradient(X, y, w):\n    return ___", "blank", 2),
        ("def mse_gradient(X, y, w):\n    a = 1\n    return X / zz", "raised", 3),
        ("\n\n1 / 0", "raised", 3),
        ("def mse_gradient(X):\n    return X", "raised-here", None),
        ("def mse_gradient(X, y, w):\n    return mse_gradient(X, y, w)", "recursion", 2),
        ("import sys\nsys.exit(0)", "exit", 2),
        ("def mse_gradient(X, y, w):\n    raise SystemExit", "exit", 2),
        (GRADIENT.replace("    return", "    g =") + "    w[0] += 1\n    return g", "argument-changed", None),
    ],
)
def test_each_fault_of_the_code_has_its_message(source: str, wanted: str, line: int | None) -> None:
    verdict = grade(gradient(), source, 1)
    assert (message(verdict), verdict.line) == (wanted, line)
    assert verdict.outcome == "failed"
    assert [test.state for test in verdict.tests] in (["failed", "waiting"], ["passed", "failed"])


def test_what_the_code_prints_comes_with_the_verdict_and_is_cut() -> None:
    verdict = grade(gradient(), GRADIENT + "\nprint('a' * 3000)\nprint('b' * 9000)", 1)
    assert verdict.passed
    assert verdict.output.startswith("a" * 3000 + "\nbbb")
    assert verdict.output.endswith("[…]")
    assert len(verdict.output) < 8200


@pytest.mark.parametrize(
    ("check", "reason"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("def broken(:", "SyntaxError"),
        ("from mlroadmap.checks import test\n@test('other')\ndef other(student, case): pass", "names the tests"),
        (
            "from mlroadmap.checks import test\n@test('one')\ndef one(student, case):\n    student.f()\n    1 / 0",
            "line 5",
        ),
        (
            "from mlroadmap.checks import test\n@test('one')\ndef one(student, case):\n    student.f(len)",
            "cannot be sent",
        ),
    ],
)
def test_a_fault_of_the_check_is_not_the_learners(check: str, reason: str) -> None:
    verdict = grade(exercise(check, "one", "f"), "def f(): pass", 1)
    assert verdict.outcome == "broken"
    assert message(verdict) == "judge-error"
    assert verdict.message
    assert reason in verdict.message.values["error"]
    assert [test.state for test in verdict.tests] == ["waiting"]


@pytest.mark.slow
def test_a_check_that_hangs_is_the_checks_fault_and_the_next_one_is_fine() -> None:
    hang = "from mlroadmap.checks import test\n@test('one')\ndef one(student, case):\n    while True: pass"
    with_limit = exercise(hang, "one", limits=Limits(wall=1, cpu=1, memory=64, output=1))
    verdict = grade(with_limit, "", 1)
    assert (verdict.outcome, message(verdict)) == ("broken", "judge-error")
    assert grade(gradient(), GRADIENT, 1).passed


def test_a_check_that_ends_its_own_process_is_the_checks_fault() -> None:
    for end in (
        "import os; os._exit(0)",
        "raise SystemExit",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    ):
        check = f"from mlroadmap.checks import test\n@test('one')\ndef one(student, case):\n    {end}"
        verdict = grade(exercise(check, "one"), "", 1)
        assert (verdict.outcome, message(verdict)) == ("broken", "judge-error"), end
    assert grade(gradient(), GRADIENT, 1).passed


@pytest.mark.slow
def test_code_that_answers_without_end_is_the_codes_fault() -> None:
    check = (
        "from mlroadmap.checks import test\n@test('one')\ndef one(student, case):\n    for _ in student.numbers(): pass"
    )
    endless = exercise(check, "one", "numbers", limits=Limits(wall=1, cpu=3, memory=256, output=1))
    verdict = grade(endless, "def numbers():\n    while True: yield 1", 1)
    assert (verdict.outcome, message(verdict)) == ("stopped", "timeout")


@pytest.mark.slow
def test_a_check_that_does_more_than_it_asks_is_the_one_that_takes_too_long() -> None:
    check = (
        "from mlroadmap.checks import test\n@test('one')\ndef one(student, case):\n"
        "    for number in student.numbers(): sum(range(10_000_000))"
    )
    endless = exercise(check, "one", "numbers", limits=Limits(wall=1, cpu=3, memory=256, output=1))
    verdict = grade(endless, "def numbers():\n    while True: yield 1", 1)
    assert (verdict.outcome, message(verdict)) == ("broken", "judge-error")


def test_study_is_not_graded() -> None:
    with pytest.raises(ValueError, match="study"):
        grade(gradient(kind="study"), "", 1)


def test_many_threads_share_few_judges() -> None:
    pool = Pool(2)
    verdicts: list[Verdict] = []
    sources = [GRADIENT, GRADIENT.replace("2 / len(y)", "2"), "1 / 0"] * 4
    threads = [
        threading.Thread(target=lambda source=source, seed=seed: verdicts.append(grade(gradient(), source, seed, pool)))
        for seed, source in enumerate(sources)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pool.close()
    assert sorted(map(message, verdicts)) == [""] * 4 + ["missing-mean"] * 4 + ["raised"] * 4


def test_idle_judges_give_their_memory_back_and_the_next_check_is_fine() -> None:
    pool = Pool(2)
    plots = gradient(libraries=("matplotlib",))
    assert grade(plots, GRADIENT, 1, pool).passed and grade(gradient(), GRADIENT, 1, pool).passed
    assert pool.give_back() == 0
    gone = pool._idle[process.modules_for(["matplotlib"])][0]
    assert pool.give_back(0) == 1  # one that most exercises need stays
    assert gone.process.poll() is not None and not gone.scratch.exists()
    assert grade(plots, GRADIENT, 1, pool).passed
    pool.close()


def test_a_closed_pool_says_so() -> None:
    pool = Pool()
    pool.close()
    assert grade(gradient(), GRADIENT, 1, pool).outcome == "broken"


def _kind(kind: str, check: str, **fields: object) -> Exercise:
    return exercise("from mlroadmap.checks import test\n@test('one')\n" + check, "one", kind=kind, **fields)


def test_a_value_is_tried_again_with_other_inputs() -> None:
    check = """def one(student, case):
    case.equal(student.get("share"), 28.0)
    other = student.rerun(total=90.0, people=2)
    case.equal(other.get("share"), 45.0, slips={"typed-in": 28.0})
    case.equal(other.output, "45.0\\n")
"""
    value = _kind("value", check, names="share", inputs=("total", "people"))
    right = "total = 84.0\npeople = 3\nshare = total / people\nprint(share)"
    assert grade(value, right, 1).passed
    assert message(grade(value, right.replace("total / people", "28.0"), 1)) == "typed-in"


def test_sql_is_run_on_a_table_of_ours() -> None:
    check = """def one(student, case):
    rows = student.sql("create table t (a int); insert into t values (1), (2), (3);")
    case.equal(rows, [(2,), (3,)], slips={"all-rows": [(1,), (2,), (3,)]})
"""
    sql = _kind("sql", check)
    assert grade(sql, "-- mine; yours\nselect a from t where a > 1 order by a", 1).passed
    assert message(grade(sql, "select a from t;", 1)) == "all-rows"
    assert message(grade(sql, "select b from t;", 1)) == "raised-here"


def test_a_script_runs_in_a_folder_of_its_own() -> None:
    check = """def one(student, case):
    run = student.shell(files={"data/a.csv": "x\\n1\\n"})
    case.require(run.code == 0, "failed", code=run.code)
    case.equal(student.files(), {"data/a.csv": "x\\n1\\n", "copy.csv": "x\\n1\\n"})
    case.equal(student.run("wc", "-l", "copy.csv").output.split(), ["2", "copy.csv"])
"""
    shell = _kind("shell", check, profile="shell")
    assert grade(shell, "cp data/a.csv copy.csv", 1).passed
    assert message(grade(shell, "cp data/a.csv other.csv", 1)) == "not-equal"
    assert message(grade(shell, "exit 3", 1)) == "failed"


def test_git_works_without_the_users_own_settings() -> None:
    check = """def one(student, case):
    student.shell(files={"a.txt": "a"}, setup="git init -q -b main")
    log = student.run("git", "log", "--format=%s")
    case.equal(log.output, "First\\n")
"""
    git = _kind("git", check, profile="shell")
    assert grade(git, "git add a.txt\ngit commit -q -m First", 1).passed
    assert message(grade(git, "git add a.txt", 1)) == "not-equal"


def test_a_plot_is_judged_by_what_its_axes_hold() -> None:
    check = """def one(student, case):
    figure = student.draw([1.0, 4.0])
    lines = figure.axes[0].get_lines()
    case.require(len(lines) == 1, "one-line")
    case.close(lines[0].get_ydata(), [1.0, 4.0])
    case.equal(figure.axes[0].get_xlabel(), "step")
"""
    plot = _kind("plot", check, names="draw", libraries=("matplotlib",))
    right = """
import matplotlib.pyplot as plt
def draw(values):
    figure, axes = plt.subplots()
    axes.plot(values)
    axes.set_xlabel("step")
    return figure
"""
    assert grade(plot, right, 1).passed
    assert message(grade(plot, right.replace('"step"', '"s"'), 1)) == "not-equal"


def test_all_axes_are_read_as_data() -> None:
    check = """def one(student, case):
    import numpy as np
    left, right = student.axes()
    case.equal((left.title, left.xlabel, left.ylabel, left.yscale), ("Loss", "step", "loss", "log"))
    case.equal([line.label for line in left.lines], ["train", "test"])
    case.close(left.lines[1].y, np.array([3.0, 5.0]))
    case.equal(left.legend, ["train", "test"])
    case.close(right.points[0], np.array([[1.0, 2.0], [3.0, 4.0]]))
    case.close(right.bars, np.array([[0.0, 7.0], [1.0, 8.0]]))
"""
    plot = _kind("plot", check, libraries=("matplotlib",))
    right = """
import matplotlib.pyplot as plt
figure, (left, right) = plt.subplots(1, 2)
left.plot([1, 2], label="train")
left.plot([3, 5], label="test")
left.set(title="Loss", xlabel="step", ylabel="loss", yscale="log")
left.legend()
right.scatter([1, 3], [2, 4])
right.bar([0, 1], [7, 8])
"""
    assert grade(plot, right, 1).passed
    for slip in (
        right.replace("[3, 5]", "[3, 4]"),
        right.replace("[7, 8]", "[7, 9]"),
        right.replace("left.legend()", ""),
    ):
        assert message(grade(plot, slip, 1)) == "not-equal"
    assert grade(plot, "", 1).outcome == "broken"  # this check takes two axes for granted


def test_calls_of_a_helper_are_counted() -> None:
    check = """def one(student, case):
    import math
    slow = student.define(
        '''
def slow(x):
    slow.calls += 1
    return x >= 37
slow.calls = 0
''', "slow")
    case.equal(student.first(slow, 1000), 37)
    case.require(slow.calls <= math.ceil(math.log2(1000)) + 1, "too-many-calls", n=slow.calls)
"""
    search = _kind("function", check, names="first")
    halving = """
def first(f, n):
    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if f(middle) else (middle + 1, high)
    return low
"""
    assert grade(search, halving, 1).passed
    verdict = grade(search, "def first(f, n):\n    return next(k for k in range(n) if f(k))", 1)
    assert verdict.message and (verdict.message.id, verdict.message.values["n"]) == ("too-many-calls", "38")


def test_a_verdict_is_on_the_smallest_input_that_fails() -> None:
    check = """def one(student, case):
    def right(pair):
        case.equal(student.larger(*pair), max(pair))
    case.forall(lambda draw: (draw.integer(-99, 99), draw.integer(-99, 99)), right)
"""
    larger = _kind("function", check, names="larger")
    assert grade(larger, "def larger(a, b):\n    return a if a > b else b", 1).passed
    verdict = grade(larger, "def larger(a, b):\n    return a", 1)
    assert (verdict.called, verdict.returned, verdict.expected) == ("larger(-1, 0)", "-1", "0")
    verdict = grade(larger, "def larger(a, b):\n    return max(a, b) if a < 5 else 1 // 0", 1)
    assert (verdict.called, message(verdict)) == ("larger(5, 0)", "raised")


def test_a_second_spy_begins_anew_and_counts_each_call_once() -> None:
    check = """def one(student, case):
    for length in (2, 3):
        spy = student.spy("step")
        student.walk(length)
        case.equal(len(spy.calls), length)
"""
    right = "def step(x): return x + 1\ndef walk(n):\n    x = 0\n    for _ in range(n): x = step(x)\n    return x"
    assert grade(_kind("function", check, names="step walk"), right, 1).passed


@pytest.mark.slow
@pytest.mark.parametrize("libraries", [(), ("numpy", "pandas", "scikit-learn", "matplotlib")])
def test_the_libraries_work_behind_the_walls(libraries: tuple[str, ...]) -> None:
    check = """def one(student, case):
    case.close(student.score(), 1.0)
    case.equal(student.table()["n"].tolist(), [3, 1])
"""
    source = """
import json, random, sqlite3, tempfile, threading, zoneinfo
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier

def score():
    X, y = load_digits(return_X_y=True)
    KMeans(3, n_init=1).fit(X[:100])
    HistGradientBoostingClassifier(max_iter=2).fit(X[:200], y[:200] > 4)
    cross_val_score(LogisticRegression(), X[:100], y[:100] > 4, cv=2, n_jobs=2)
    with tempfile.TemporaryFile() as file:
        np.save(file, X)
    plt.plot(X[0])
    plt.savefig("figure.png")
    zoneinfo.ZoneInfo("Europe/Berlin")
    return KNeighborsClassifier(1).fit(X[:300], y[:300]).score(X[:300], y[:300])

def table():
    with open("t.csv", "w") as file:
        file.write("k,n\\na,1\\na,2\\nb,1\\n")
    return pd.read_csv("t.csv").groupby("k").sum().reset_index()
"""
    limits = Limits(wall=50, cpu=40, memory=1024, output=8)
    verdict = grade(_kind("function", check, names="score table", limits=limits, libraries=libraries), source, 1)
    assert verdict.passed, verdict


def test_a_judge_that_cannot_start_is_a_verdict_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "python", lambda *_: [str(tmp_path / "no-python")])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pool = Pool(1)
    for _ in range(2):
        verdict = grade(gradient(), GRADIENT, 1, pool)
        assert (verdict.outcome, message(verdict)) == ("broken", "judge-error")
    assert list(tmp_path.iterdir()) == []
    pool.close()


def test_a_busy_machine_that_starts_the_learners_process_late_does_not_break_the_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = """
import time
from mlroadmap.outside import children, judge
ready = children.Child.wait_until_ready
def late(child):
    time.sleep(0 if child._ready else 5)
    ready(child)
children.Child.wait_until_ready = late
judge.main()
"""
    monkeypatch.setattr(process, "python", lambda _, *more: [sys.executable, "-s", "-P", "-c", slow, *more])
    monkeypatch.setattr(grader, "GRACE", 1.0)
    pool = Pool(1)
    assert grade(gradient(limits=Limits(wall=3, cpu=3, memory=256, output=8)), GRADIENT, 1, pool).passed
    pool.close()


def test_where_many_wait_owners_take_turns() -> None:
    pool, ended = Pool(1), list[str]()
    try:
        assert grade(gradient(), GRADIENT, 1, pool).passed
        held = pool._take("", None)
        threads = []
        for owner in ("eager", "eager", "eager", "late"):

            def ask(owner: str = owner) -> None:
                assert grade(gradient(), GRADIENT, 1, pool, owner).passed
                ended.append(owner)

            threads.append(threading.Thread(target=ask))
            threads[-1].start()
            while len(pool._waiting.get("", ())) < len(threads):
                time.sleep(0.001)
        pool._give("", held, True)
        for thread in threads:
            thread.join()
        assert ended.index("late") <= 1
    finally:
        pool.close()


def test_whoever_waits_hears_that_the_grader_is_closed() -> None:
    pool, verdicts = Pool(1), list[Verdict]()
    held = pool._take("", None)
    thread = threading.Thread(target=lambda: verdicts.append(grade(gradient(), GRADIENT, 1, pool)))
    thread.start()
    while not pool._waiting.get(""):
        time.sleep(0.001)
    pool.close()
    thread.join()
    held.close()
    assert verdicts[0].outcome == "broken"
