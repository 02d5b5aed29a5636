"""A content folder of one written and one unwritten lesson, for tests that need the whole of it to be small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mlroadmap.services.catalogue import get_catalogue

CONTENT = Path(__file__).parent / "fixtures" / "content-small"
LESSON = "plain-averages"
MEAN, ORDER, SPREAD = f"{LESSON}/mean", f"{LESSON}/mean-in-order", f"{LESSON}/spread"
RIGHT = "def mean(numbers):\n    return sum(numbers) / len(numbers)\n"
SUM = "def mean(numbers):\n    return sum(numbers)\n"
IN_ORDER = "numbers = [2, 4, 9]\ntotal = sum(numbers)\nresult = total / len(numbers)\n"


@pytest.fixture
def small_content(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program reads the small folder."""
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(CONTENT))
    get_catalogue.cache_clear()
    yield
    get_catalogue.cache_clear()
