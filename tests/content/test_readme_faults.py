"""Lists as people write them: what upstream's own history holds, and what the reader says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlroadmap.content.readme.compose import Imported, compose
from mlroadmap.content.readme.known import Known
from mlroadmap.content.readme.render import render

UPSTREAM = Path(__file__).parents[1] / "fixtures/readme/upstream-faults.md"


def read(text: str) -> Imported:
    return compose(text, "list.md", Known("listed"))


@pytest.fixture(scope="module")
def upstream() -> Imported:
    return read(UPSTREAM.read_text("utf-8"))


def test_a_row_with_an_empty_first_cell_goes_on(upstream: Imported) -> None:
    python, numpy = upstream.sections["prerequisites"].topics
    assert [r.title for r in python.resources] == ["Intro to Python", "Google's Python Class", "Another"]
    assert [r.title for r in numpy.resources] == ["NumPy Tutorial"]


def test_a_cell_with_two_links_is_one_row_of_two(upstream: Imported) -> None:
    first, second = upstream.sections["books"].topics[0].resources
    assert (first.before, first.title, second.before, second.title) == (
        "System Design Interview ", "Volume 1", " and ", "Volume 2",
    )  # fmt: skip
    assert second.same_row
    assert [a.name for a in second.authors] == ["Alex Xu"]


def test_authors_plain_linked_and_several(upstream: Imported) -> None:
    row = upstream.sections["books"].topics[1].resources[0]
    assert [a.name for a in row.authors] == ["Ian Goodfellow", "Yoshua Bengio", "Aaron Courville"]
    assert row.cells["Author"] == "Ian Goodfellow and Yoshua Bengio and Aaron Courville"


def test_coming_soon_is_a_topic_without_resources(upstream: Imported) -> None:
    topic = upstream.sections["job-skills-wip"].topics[0]
    assert topic.coming_soon
    assert topic.resources == []
    assert upstream.sections["job-skills-wip"].title == "Job Skills [WIP]"


def test_a_relative_path_is_gone_and_kept(upstream: Imported) -> None:
    row = upstream.sections["books"].topics[2].resources[0]
    assert (row.seed_url, row.url) == ("CS229/lecture_14.md", None)
    assert row.why
    assert [link.seed_url for link in upstream.road_map.links] == ["road_maps/old/README.md"]


def test_a_lost_character_is_noted_with_its_line(upstream: Imported) -> None:
    text = UPSTREAM.read_text("utf-8")
    line = next(n for n, line in enumerate(text.split("\n"), 1) if "\ufffd" in line)
    assert [(note.line, note.reason) for note in upstream.notes] == [(line, "a character was lost here (U+FFFD)")]


def test_the_contents_list_is_made_again(upstream: Imported) -> None:
    assert upstream.road_map.contents
    text = render(upstream.road_map, list(upstream.sections.values()), "seed")
    assert "  - [Job Skills \\[WIP\\]](#job-skills-wip)" in text


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("| Topic | Source |\n|---|---|\n| A | [b](https://c.org) | d | e |", 3, "4 cells in a table of 2 columns"),
        ("# T\n\n- [a](https://b.org)\n- [b](\n", 4, "looks like a link"),
        ("# T\n\n- [a]()\n- [b](https://c.org)", 3, "no address"),
        ("# T\n\n- [b](https://c.org)\n\n```\ncode", 5, "never closed"),
        ("# T\n\n| A | [b](https://c.org) |\n| B | [d](https://e.org) |", 3, "a row of a table, but is in none"),
        ("# T\n\n- [b](https://c.org)\n\n  more\n- [d](https://e.org)", 5, "kept as text"),
    ],
)
def test_malformed_markdown_is_noted_with_its_line(text: str, line: int, reason: str) -> None:
    notes = read(text).notes
    assert [note.line for note in notes if reason in note.reason][:1] == [line], notes


def test_extra_cells_are_not_lost() -> None:
    made = read("| Topic | Source |\n|---|---|\n| A | [b](https://c.org) | [d](https://e.org) |")
    assert [r.seed_url for r in made.resources] == ["https://c.org", "https://e.org"]


def test_lists_under_headings_and_nested_lists() -> None:
    made = read(
        "# Awesome\n\nHello.\n\n## Tools\n\n### Fast\n\n- [A](https://a.org) - does a\n- [B](https://b.org)\n\n"
        "### Slow\n\nWords.\n\n* Kinds\n  * [C](https://c.org)\n  * [D](https://d.org)\n\n## About\n\n- me\n- you\n"
    )
    fast, slow = made.sections["tools"].groups
    assert (fast.title, [(r.title, r.details) for r in fast.resources]) == ("Fast", [("A", "does a"), ("B", "")])
    assert (slow.title, slow.intro, slow.topics[0].title) == ("Slow", "Words.", "Kinds")
    assert [r.seed_url for r in slow.topics[0].resources] == ["https://c.org", "https://d.org"]
    assert made.sections["about"].kind == "text"
    assert made.sections["about"].intro == "- me\n- you\n"


def test_a_list_without_headings_is_one_section() -> None:
    made = read("- [A](https://a.org)\n- [B](https://b.org)\n")
    (section,) = made.sections.values()
    assert [r.title for r in section.resources] == ["A", "B"]
    assert render(made.road_map, [section], "seed") == "- [A](https://a.org)\n- [B](https://b.org)\n"


def test_today_shows_what_moved_what_is_gone_and_what_is_ours() -> None:
    made = read(
        "# T\n\n## S\n\n- [Old](https://old.org)\n- [Gone](https://gone.org)\n"
        "- [Ours](https://x.org) _(our addition)_\n"
    )
    old, gone, ours = made.sections["s"].resources
    assert ours.ours
    assert ours.seed_url is None
    made.sections["s"].resources[:2] = [
        old.model_copy(update={"url": "https://new.org", "why": "moved"}),
        gone.model_copy(update={"url": None, "why": "deleted"}),
    ]
    today = render(made.road_map, list(made.sections.values()), "today")
    assert "- [Old](https://new.org)\n- Gone\n- [Ours](https://x.org) _(our addition)_" in today
    seed = render(made.road_map, list(made.sections.values()), "seed")
    assert "- [Old](https://old.org)\n- [Gone](https://gone.org)\n" in seed
    assert "x.org" not in seed
