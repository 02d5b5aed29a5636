"""A number is judged by what it means in its question."""

from __future__ import annotations

import pytest

from mlroadmap.core.items import NOT_LEARNED, Variant, judge, no_number


def asking(stem: str, answer: str, **slips: str) -> Variant:
    return Variant("a/b", 1, "number", stem, answer, slips=slips, feedback={"right": "so it is", "slip": "a slip"})


@pytest.mark.parametrize(
    ("stem", "answer", "typed"),
    [
        ("What is its accuracy in percent?", "68", "68|68%|68 %|68 percent|68 per cent"),
        ("What is its accuracy? (Two decimals.)", "0.68", "0.68|0,68|68%|68 percent|17/25"),
        ("How many coins is the fixed fee?", "29", "29|29 coins|29 Coins|29 coin|29coins."),
        ("How much is it in euros?", "8", "8|8 euros|8 euro|8€|8 €"),
        ("How many minutes is the mean?", "12.5", "12.5|12,5 min|12.5 minutes|25/2 min."),
    ],
)
def test_spellings_that_mean_the_answer(stem: str, answer: str, typed: str) -> None:
    for text in typed.split("|"):
        assert judge(asking(stem, answer), text).right, text


@pytest.mark.parametrize(
    ("stem", "answer", "typed"),
    [
        ("What is its accuracy in percent?", "68", "0.68|86%"),
        ("What is its accuracy?", "0.68", "68|0.68%"),
        ("How many coins?", "29", "30 coins|29 thousand coins"),
        ("How many thousand coins?", "29", "2.9 coins"),
    ],
)
def test_spellings_that_mean_another_number(stem: str, answer: str, typed: str) -> None:
    for text in typed.split("|"):
        assert not judge(asking(stem, answer), text).right, text


def test_a_slip_is_found_with_its_unit() -> None:
    variant = asking("How many percent of them?", "68", **{"32": "slip"})
    assert judge(variant, "32 %").slip == "slip"


def test_what_is_no_number_is_no_answer() -> None:
    variant = asking("How many coins?", "29")
    for text in ("", "twelve", "x", "29 + 1", "29 apples", "coins", "29 thousand"):
        assert no_number(variant, text), text
    for text in ("29", "30 coins", "-1", NOT_LEARNED):
        assert not no_number(variant, text), text
    assert not no_number(Variant("a/b", 1, "text", "Which word?", "for"), "twelve")
