"""Measuring, breaking and keeping words apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.map_text import Box, block, free, width, wrap

WORDS = st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=9), min_size=1, max_size=9).map(" ".join)


def test_widths_come_from_the_font() -> None:
    assert width("m", 1000) == 877
    assert width("mm", 1000) == 2 * 877
    assert width("ж", 1000) == 560


@given(WORDS, st.integers(20, 200))
def test_wrapping_loses_no_word(text: str, limit: int) -> None:
    assert " ".join(wrap(text, limit, 13)) == text


@given(WORDS, st.integers(20, 200))
def test_lines_fit_whenever_they_are_broken(text: str, limit: int) -> None:
    lines = wrap(text, limit, 13)
    assert len(lines) == 1 or all(width(line, 13) <= limit for line in lines)


def test_the_fewest_lines_and_the_most_even_break() -> None:
    assert wrap("one two three four", 1000, 13) == ("one two three four",)
    assert wrap("aaa bbb ccc ddd", width("aaa bbb ccc", 13), 13) == ("aaa bbb", "ccc ddd")


@given(st.floats(-90, 90), st.floats(-90, 90))
def test_overlap_is_mutual_and_zero_far_away(a: float, b: float) -> None:
    one, two, far = Box(0, 0, 40, 10, a), Box(12, 3, 30, 8, b), Box(200, 0, 40, 10, b)
    assert abs(one.overlap(two) - two.overlap(one)) < 1e-6
    assert one.overlap(far) == 0


def test_depth_of_an_overlap() -> None:
    assert Box(0, 0, 10, 10).overlap(Box(8, 0, 10, 10)) == 2
    assert Box(0, 0, 10, 10).overlap(Box(11, 0, 10, 10)) == 0
    # Two leaves of the same twig: their straight boxes overlap, they do not.
    assert Box(0, 0, 60, 6, 45).overlap(Box(25, 0, 60, 6, 45)) == 0
    assert free(Box(0, 0, 10, 10), [Box(8, 0, 10, 10)], 3)
    assert not free(Box(0, 0, 10, 10), [Box(6, 0, 10, 10)], 3)


def test_a_block_ends_where_it_is_anchored() -> None:
    box = block(("abc", "de"), 100, 50, 13, 14, "end")
    assert box.x + box.width / 2 == 100
    assert box.width == width("abc", 13)
