"""Cells of lessons: names that stay, ends that are survived."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from mlroadmap.outside.sessions import CellError, Sessions, imported


@pytest.fixture
def sessions() -> Iterator[Sessions]:
    sessions = Sessions(limit=2, wall=60)  # no cell of these tests takes so long, however busy the machine
    yield sessions
    sessions.close()


@pytest.fixture
def hasty() -> Iterator[Sessions]:
    sessions = Sessions(wall=2)
    yield sessions
    sessions.close()


def test_names_stay_from_cell_to_cell_and_sessions_do_not_mix(sessions: Sessions) -> None:
    assert sessions.run("a", "x = 2\nprint('set')").text == "set\n"
    assert sessions.run("a", "x * 21").text == "42"
    assert sessions.run("b", "x").error == CellError("NameError", "name 'x' is not defined", 1)


def test_the_last_value_is_shown_below_what_was_printed(sessions: Sessions) -> None:
    assert sessions.run("a", "print('one')\n[1, 'two']").text == "one\n[1, 'two']"
    assert sessions.run("a", "None").text == ""
    assert sessions.run("a", "x = 1").text == ""
    assert sessions.run("a", "3\n").text == "3"
    assert sessions.run("a", "_ + 1").text == "4"


def test_an_error_tells_its_line_and_keeps_the_names(sessions: Sessions) -> None:
    result = sessions.run("a", "x = 1\n\n1 / 0")
    assert result.error == CellError("ZeroDivisionError", "division by zero", 3)
    assert sessions.run("a", "x = = 2").error == CellError("SyntaxError", "invalid syntax", 1)
    assert sessions.run("a", "x").text == "1"


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a busy machine takes to interrupt a cell, the cell is not ended."""
    monkeypatch.setattr("mlroadmap.outside.sessions.PATIENCE", 60.0)


@pytest.mark.usefixtures("patient")
def test_a_loop_is_stopped_and_the_names_stay(hasty: Sessions) -> None:
    hasty.run("a", "x = 1")
    result = hasty.run("a", "print('begun')\nwhile True: pass")
    assert result.error == CellError("timeout")
    assert result.text == "begun\n"
    again = hasty.run("a", "x")
    assert (again.text, again.restarted) == ("1", False)


def test_what_cannot_be_interrupted_is_ended_and_the_cells_before_run_again(hasty: Sessions) -> None:
    hasty.run("a", "x = 1")
    stubborn = "import time\nwhile True:\n    try: time.sleep(30)\n    except BaseException: pass"
    assert hasty.run("a", stubborn).error == CellError("timeout")
    again = hasty.run("a", "x + 1", before=["x = 5"])
    assert (again.text, again.restarted) == ("6", True)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import os; os._exit(0)", "exit"),
        ("import ctypes; ctypes.string_at(0)", "crashed"),
        ("while True: print('x' * 10000)", "output"),
        ("import sys; sys.exit()", "SystemExit"),
        ("x = bytearray(10**11)", "MemoryError"),
        ("import socket; socket.create_connection(('127.0.0.1', 80))", "PermissionError"),
        ("open('/etc/passwd')", "PermissionError or FileNotFoundError"),
    ],
)
def test_harm_ends_in_a_result_and_the_next_cell_runs(sessions: Sessions, source: str, wanted: str) -> None:
    result = sessions.run("a", source)
    assert result.error
    assert result.error.type in wanted.split(" or ")
    assert len(result.text) < 70_000
    assert sessions.run("a", "1 + 1").text == "2"


@pytest.mark.usefixtures("patient")
def test_a_running_cell_can_be_stopped(sessions: Sessions) -> None:
    sessions.run("a", "x = 1")
    assert not sessions.stop("a")
    began, results = threading.Event(), []
    code = "import time\nprint('begun')\ntime.sleep(30)"
    thread = threading.Thread(target=lambda: results.append(sessions.run("a", code, hear=lambda _: began.set())))
    thread.start()
    assert began.wait(60)
    assert sessions.stop("a")
    thread.join()
    assert results[0].error == CellError("stopped")
    assert sessions.run("a", "x").text == "1"


def test_reset_forgets(sessions: Sessions) -> None:
    sessions.run("a", "x = 1")
    sessions.reset("a")
    result = sessions.run("a", "x")
    assert result.error
    assert not result.restarted


def test_the_oldest_session_gives_way_and_idle_ones_end() -> None:
    sessions = Sessions(limit=1)
    sessions.run("a", "x = 1")
    sessions.run("b", "x = 2")
    assert sessions.run("a", "x", before=["x = 7"]).text == "7"
    assert sessions.run("a", "x").text == "7"
    sessions.close()
    sessions = Sessions(limit=1, idle_seconds=0.3)
    sessions.run("a", "x = 1")
    until = time.monotonic() + 60
    while sessions._sessions:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert sessions.run("a", "x", before=["x = 8"]).restarted
    sessions.close()


def test_figures_come_as_pictures_and_tables_as_text(sessions: Sessions) -> None:
    code = """import matplotlib.pyplot as plt
import pandas as pd
plt.plot([1, 4, 9])
pd.DataFrame({"a": [1, 2]})"""
    first = sessions.run("a", code)
    assert first.error is None
    assert first.text == "   a\n0  1\n1  2"
    assert len(first.images) == 1
    assert "<svg" in first.images[0][:600]
    assert sessions.run("a", code).images == first.images  # the same figure is the same text
    many = "import numpy as np\nplt.scatter(*np.random.rand(2, 20000))\nNone"
    assert sessions.run("a", many).images[0].startswith("data:image/png;base64,")
    assert sessions.run("a", "plt.plot([1])").text == ""


def test_what_a_value_draws_of_itself_is_shown_as_a_picture(sessions: Sessions) -> None:
    drawn = "class A:\n    def _repr_svg_(self): return '<svg/>'\n    def _repr_png_(self): 1 / 0\n"
    assert sessions.run("a", drawn + "A()").images == ("<svg/>",)
    assert sessions.run("a", "A._repr_svg_ = None\nA()").text.endswith("A object>")
    png = sessions.run("a", "A._repr_png_ = lambda self: b'data'\nA()")
    assert (png.text, png.images) == ("", ("data:image/png;base64,ZGF0YQ==",))


@pytest.mark.usefixtures("patient")
def test_what_is_printed_can_be_heard_while_the_cell_runs(sessions: Sessions) -> None:
    heard: list[str] = []

    def hear(text: str) -> None:
        heard.append(text)
        assert sessions.stop("a")  # it runs still

    result = sessions.run("a", "import time\nprint('one', flush=True)\ntime.sleep(30)\nprint('two')", hear=hear)
    assert (heard, result.text, result.error) == (["one\n"], "one\n", CellError("stopped"))
    two = sessions.run("a", "print('one')\nprint('two')", hear=heard.append)
    assert "".join(heard) == "one\n" + two.text == "one\none\ntwo\n"


def test_random_numbers_are_the_same_in_each_fresh_session(sessions: Sessions) -> None:
    code = "import random\nimport numpy as np\n(random.random(), np.random.rand())"
    assert sessions.run("a", code).text == sessions.run("b", code).text


def test_imported_names_the_first_part() -> None:
    sources = ["import numpy as np, a.b", "from sklearn.datasets import load_digits", "not python", "from . import x"]
    assert imported(sources) == {"numpy", "a", "sklearn"}
