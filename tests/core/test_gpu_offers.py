"""How old the facts of an offer are, and how many hours it gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.gpu_offers import Chip, Offer, last_day

T4 = (Chip("T4", 15),)
OFFER = Offer(
    "a", "A", "Free", T4, "30 hours", 30, "week", "", None, (), "", "", "https://a.example", "2026-10", "high"
)


@pytest.mark.parametrize(
    ("as_of", "day"),
    [("2026-07-30", date(2026, 7, 30)), ("2026-02", date(2026, 2, 28)), ("2024-02", date(2024, 2, 29)),
     ("2022", date(2022, 12, 31)), ("unknown", None), ("", None), ("2026-13", None), ("2026-02-30", None),
     ("2026-1-1-1", None), ("-", None), ("２０２６", None)],
)  # fmt: skip
def test_the_last_day_that_is_meant(as_of: str, day: date | None) -> None:
    assert last_day(as_of) == day


@given(st.text("0123456789-x", max_size=12))
def test_no_text_breaks_it(as_of: str) -> None:
    found = last_day(as_of)
    assert found is None or str(found.year).zfill(4).endswith(as_of.split("-")[0].lstrip("0")[-4:])


def test_facts_are_old_after_180_days() -> None:
    offer = replace(OFFER, as_of="2026-01-01")
    assert not offer.is_stale(date(2026, 6, 30)) and offer.is_stale(date(2026, 7, 1))
    assert offer.age(date(2026, 1, 11)) == 10
    assert replace(OFFER, as_of="2027").age(date(2026, 1, 1)) == 0, "a month that is not over is not in the future"
    assert replace(OFFER, as_of="unknown").is_stale(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("hours", "per", "week"), [(30, "week", 30), (5, "day", 35), (52, "month", 12), (9, "once", None), (None, "", None)]
)
def test_hours_in_a_week(hours: float | None, per: str, week: float | None) -> None:
    found = replace(OFFER, hours=hours, per=per).week_hours  # type: ignore[arg-type]
    assert found == week if week is None else found == pytest.approx(week)


COLAB = replace(OFFER, notebook="https://colab.research.google.com/github/{owner}/{repo}/blob/{branch}/{path}")


@pytest.mark.parametrize(
    ("pattern", "published", "address"),
    [
        (COLAB.notebook, "ann/books/main", "https://colab.research.google.com/github/ann/books/blob/main/a.ipynb"),
        (COLAB.notebook, "/ann/books/main/ml road/x/",
         "https://colab.research.google.com/github/ann/books/blob/main/ml%20road/x/a.ipynb"),
        ("https://l.example/new?repo_url={encoded}", "ann/books/main",
         "https://l.example/new?repo_url=https%3A%2F%2Fgithub.com%2Fann%2Fbooks%2Fblob%2Fmain%2Fa.ipynb"),
        ("", "ann/books/main", ""),
    ],
)  # fmt: skip
def test_the_address_that_opens_a_notebook(pattern: str, published: str, address: str) -> None:
    assert replace(OFFER, notebook=pattern).opens(published, "a.ipynb") == address


@pytest.mark.parametrize("published", ["", "ann/books", "ann//main", "/"])
def test_what_names_no_place_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match="owner/repository/branch"):
        COLAB.opens(published, "a.ipynb")
