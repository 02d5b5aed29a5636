"""Words that are misspelt, cut short or in another case are found all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.lookup import Entry, index, trigrams
from mlroadmap.core.words import words_of

TITLES = {
    "gd": "Gradient descent", "bp": "Backpropagation, one edge at a time", "cpp": "C++ for the curious", "c": "C",
    "km": "K-means", "pca": "Principal components", "lr": "Learning rates and batches", "cafe": "Café data",
}  # fmt: skip
INDEX = index(Entry(key, ((title, 2.0), ("numpy arrays" if key == "gd" else "", 1.0))) for key, title in TITLES.items())


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("gradient descent", "gd"), ("grdient desent", "gd"), ("GRADIENT", "gd"), ("backprop", "bp"),
        ("backpropogation", "bp"), ("c++", "cpp"), ("c", "c"), ("k means", "km"), ("princpal componets", "pca"),
        ("cafe", "cafe"), ("batches learning", "lr"), ("numpy descent", "gd"),
    ],
)  # fmt: skip
def test_what_is_meant_comes_first(asked: str, first: str) -> None:
    assert INDEX.find(asked)[0] == first


@pytest.mark.parametrize("asked", ["", "   ", "zzzz", "%", "xqj wvk"])
def test_nothing_fits_nothing(asked: str) -> None:
    assert INDEX.find(asked) == []


def test_an_entry_with_all_the_words_leaves_the_others_out() -> None:
    assert INDEX.find("learning descent")  # no entry has both: either will do
    assert INDEX.find("gradient descent") == ["gd"]


@given(st.text(max_size=60))
def test_any_question_has_an_answer(asked: str) -> None:
    assert set(INDEX.find(asked)) <= set(TITLES)
    assert len(INDEX.find(asked, 2)) <= 2


@given(st.sampled_from(sorted(TITLES)), st.integers(0, 40))
def test_one_letter_too_few_in_a_long_word_does_no_harm(key: str, at: int) -> None:
    words = [word for word in words_of(TITLES[key]) if len(word) > 6]
    for word in words:
        place = 1 + at % (len(word) - 1)
        assert key in INDEX.find(word[:place] + word[place + 1 :])


def test_trigrams_of_a_short_word() -> None:
    assert trigrams("ab") == {"  a", " ab", "ab "}
