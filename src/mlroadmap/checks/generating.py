"""Inputs drawn at random, and the smallest of them that fails.

Inputs are built from whole numbers that a `Draw` hands out and notes down. To shrink an input its notes are made
smaller and it is built anew, so that a shrunk input keeps every promise of its builder (MacIver and Donaldson,
"Test-case reduction via test-case generation", ECOOP 2020).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")
TRIES = 400
"""Smaller inputs that are tried at most."""
SECONDS = 1.0
"""For which smaller inputs are looked for: slow code gets the failure that was found."""
_EDGES = 0.15
"""Share of numbers that are an end of their range."""


class Draw:
    """Hands out the parts of one input. The simplest of each kind is what shrinking aims at."""

    def __init__(self, rng: np.random.Generator | None, notes: Sequence[int] = ()) -> None:
        self._rng, self._given = rng, notes
        self.notes: list[int] = []
        """Distance of each number from the simplest one it could have been."""

    def integer(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included; the nearest to 0 is the simplest."""
        simplest = min(max(0, low), high)
        if len(self.notes) < len(self._given):
            value = min(max(simplest + self._given[len(self.notes)], low), high)
        elif self._rng is None:
            value = simplest
        elif self._rng.random() < _EDGES:
            value = (low, high)[int(self._rng.integers(2))]
        else:
            value = int(self._rng.integers(low, high, endpoint=True))
        self.notes.append(value - simplest)
        return value

    def number(self, low: float, high: float, decimals: int = 1) -> float:
        """A float with so many decimals; the nearest to 0 is the simplest."""
        scale = float(10**decimals)
        return self.integer(round(low * scale), round(high * scale)) / scale

    def flag(self) -> bool:
        """True or False, which is the simplest."""
        return self.integer(0, 1) == 1

    def one_of(self, options: Sequence[T]) -> T:
        """One of the options; the first is the simplest."""
        return options[self.integer(0, len(options) - 1)]

    def list(self, item: Callable[[], T], least: int = 0, most: int = 8) -> list[T]:
        """A list of `least` to `most` items: `draw.list(lambda: draw.integer(0, 9))`."""
        return [item() for _ in range(self.integer(least, most))]

    def text(self, letters: str, least: int = 0, most: int = 8) -> str:
        """A text of these letters; short ones are the simplest."""
        return "".join(self.list(lambda: self.one_of(letters), least, most))

    def array(self, *shape: int, low: float = -9, high: float = 9, decimals: int = 1) -> np.ndarray[Any, Any]:
        """An array of numbers of that shape."""
        numbers = [self.number(low, high, decimals) for _ in range(int(np.prod(shape)))]
        return np.array(numbers, dtype=float).reshape(shape)


def smaller(notes: Sequence[int]) -> Iterator[list[int]]:
    """Notes of simpler inputs, the boldest first: parts left out, numbers nearer to the simplest."""
    size = len(notes)
    for width in (8, 4, 2, 1):
        for start in range(0, size - width + 1, max(1, width // 2)):
            yield [*notes[:start], *notes[start + width :]]
    for at, note in enumerate(notes):
        for other in _nearer(note):
            yield [*notes[:at], other, *notes[at + 1 :]]
    for note in {note for note in notes if notes.count(note) > 1}:  # numbers that fail because they are the same
        for other in _nearer(note):
            yield [other if each == note else each for each in notes]
    for at, note in enumerate(notes):  # a list one shorter, without one of its items
        for gone in range(at + 1, size) if note > 0 else ():
            for width in (1, 2, 3):
                yield [*notes[:at], note - 1, *notes[at + 1 : gone], *notes[gone + width :]]


def _nearer(note: int) -> Iterator[int]:
    """Notes nearer to 0, the boldest first; of two that are as near, the one above 0 is the simpler."""
    sign = -1 if note < 0 else 1
    for other in dict.fromkeys((0, sign * (abs(note) // 2), note - sign, -note)):
        if (abs(other), other < 0) < (abs(note), note < 0):
            yield other


def weight(notes: Sequence[int]) -> tuple[int, int, list[tuple[int, bool]]]:
    """Which of two inputs is the simpler: the one with fewer numbers, then with smaller ones."""
    return len(notes), sum(map(abs, notes)), [(abs(note), note < 0) for note in notes]


def shrink(notes: list[int], fails: Callable[[list[int]], list[int] | None]) -> None:
    """Look for simpler notes for as long as they are found. `fails` tries some and gives those really used, if the same
    thing failed.
    """
    end, tries = time.monotonic() + SECONDS, 0
    found = True
    while found:
        found = False
        for candidate in smaller(notes):
            tries += 1
            if tries > TRIES or time.monotonic() > end:
                return
            used = fails(candidate)
            if used is not None and weight(used) < weight(notes):
                notes, found = used, True
                break
