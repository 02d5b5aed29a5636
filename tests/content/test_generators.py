"""What the code of a generator may do."""

from __future__ import annotations

import random

import pytest

from mlroadmap.content import generators
from mlroadmap.content.faults import ContentError

END = "\ndef generate(rng):\n    return {}\n"


@pytest.mark.parametrize(
    "code",
    [
        "import math",
        "import numpy as np",
        "from fractions import Fraction",
        "import numpy.linalg",
        "from random import Random",
    ],
)
def test_allowed(code: str) -> None:
    assert generators.faults(code + END, "g.py") == []


@pytest.mark.parametrize(
    "code",
    [
        "import os", "import sys", "import subprocess", "from pathlib import Path", "import pandas", "import mlroadmap",
        "from . import x", "import socket", "import time", "x = open('a')", "print(1)", "__import__('os')",
        "import random\nx = random.choice([1])",
    ],
)  # fmt: skip
def test_not_allowed(code: str) -> None:
    (fault,) = generators.faults(code + END, "g.py")
    assert fault.line == code.count("\n") + 1
    with pytest.raises(ContentError):
        generators.load(code + END, "g.py")


@pytest.mark.parametrize(
    ("code", "line", "reason"),
    [
        ("x = 1", 1, "no function"),
        ("x = 1\ndef generate():\n    pass", 2, "one argument"),
        ("x = (\n", 1, "not Python"),
    ],
)
def test_must_be_a_generator(code: str, line: int, reason: str) -> None:
    (fault,) = generators.faults(code, "g.py")
    assert fault.line == line
    assert reason in fault.reason


def test_error_while_loading_names_its_line() -> None:
    with pytest.raises(ContentError) as error:
        generators.load("a = 1\nb = a / 0\n" + END, "g.py")
    assert error.value.faults[0].line == 2
    assert "ZeroDivisionError" in error.value.faults[0].reason


def test_a_generator_that_looks_for_ever_is_stopped() -> None:
    generate = generators.load("def generate(rng):\n    while rng.random() < 2:\n        pass\n    return {}\n", "g.py")
    with pytest.raises(ContentError, match=r"g\.py:2: more than 20000 random numbers"):
        generators.run(generate, "1", "g.py")


def test_the_numbers_are_those_of_the_standard_library() -> None:
    code = """def generate(rng):
    picks = rng.choice("abc"), rng.randint(1, 10**30), rng.random(), rng.gauss(0, 1)
    return {"n": [*picks, rng.sample(range(9), 4), rng.getrandbits(70)]}
"""
    rng = random.Random("s/t 1")
    picks = rng.choice("abc"), rng.randint(1, 10**30), rng.random(), rng.gauss(0, 1)
    assert generators.run(generators.load(code, "g.py"), "s/t 1", "g.py") == {
        "n": [*picks, rng.sample(range(9), 4), rng.getrandbits(70)]
    }


def test_generators_share_nothing() -> None:
    first = generators.load("n = [0]\ndef generate(rng):\n    n[0] += 1\n    return {'n': n[0]}\n", "a.py")
    second = generators.load("def generate(rng):\n    return {'n': 'n' in globals_}\nglobals_ = {}\n", "b.py")
    assert generators.run(first, "1", "a.py") == {"n": 1}
    assert generators.run(second, "1", "b.py") == {"n": False}
