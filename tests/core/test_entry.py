"""An entry is known again however the feed calls it, and never taken for another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.entry import Entry, Plan, entry_id, identity, names, plan

FEED = "https://f.example/feed"


def entry(title: str, link: str = "", guid: str = "", text: str = "") -> Entry:
    return Entry(1, 1, title, f"https://f.example/{link}" if link else "", guid, text=text)


def planned(before: list[Entry], after: list[Entry]) -> Plan:
    kept = {entry_id(FEED, name): identity(one) for one, name in zip(before, names(before), strict=True)}
    return plan(after, names(after), kept, FEED)


def test_a_guid_decides_whatever_else_changed() -> None:
    before, after = [entry("A", "a", "1")], [entry("A, corrected", "a2", "1", "more")]
    assert planned(before, after).new == ()


def test_without_guids_the_link_decides_and_without_links_the_words() -> None:
    before = [entry("A", "a"), entry("B", text="body")]
    after = [entry("A again", "a"), entry("B", text="body"), entry("C", text="body")]
    assert planned(before, after).new == (2,)


def test_a_feed_that_numbers_anew_brings_nothing_twice() -> None:
    before = [entry("A", "a", "1"), entry("B", "b", "2")]
    after = [entry("A", "a", "x-1"), entry("B", "b", "x-2"), entry("C", "c", "x-3")]
    assert planned(before, after).new == (2,)


def test_entries_that_all_lead_to_the_front_page_stay_apart() -> None:
    before = [entry("A", "home", "1", "one"), entry("B", "home", "2", "two")]
    after = [entry("C", "home", "3", "three"), *before]
    assert planned(before, after).new == (0,)


def test_one_guid_for_all_is_seen_through() -> None:
    before = [entry("A", "a", "0"), entry("B", "b", "0")]
    assert len(set(names(before))) == 2
    after = [entry("C", "c", "0"), *before]
    assert planned(before, after).new == (0,)


def test_the_same_entry_twice_in_one_document_is_one() -> None:
    assert planned([], [entry("A", "a", "1", "x"), entry("A", "a", "1", "x")]).new == (0,)


some = st.builds(
    entry,
    st.sampled_from("ABC"),
    st.sampled_from(["", "a", "b", "c"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["", "x", "y"]),
)


@given(st.lists(some, max_size=6))
def test_the_same_document_again_brings_nothing_new(entries: list[Entry]) -> None:
    first = planned([], entries)
    stored = [entries[place] for place in first.new]
    kept = {entry_id(FEED, names(entries)[place]): identity(entries[place]) for place in first.new}
    again = plan(entries, names(entries), kept, FEED)
    assert again.new == ()
    assert len(kept) == len(stored)


@given(st.lists(some, max_size=6), some)
def test_an_edit_of_the_words_is_no_new_entry(entries: list[Entry], one: Entry) -> None:
    one = replace(one, guid="its own")
    before, after = [*entries, one], [*entries, replace(one, title="Z", text="edited")]
    assert len(entries) not in planned(before, after).new
