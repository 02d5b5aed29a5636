"""Markdown lists of links: what goes in comes out, row for row and address for address."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content.readme import inline
from mlroadmap.content.readme.compose import Imported, compose
from mlroadmap.content.readme.known import Known
from mlroadmap.content.readme.render import render
from mlroadmap.content.schema import (
    AuthorEntry,
    GroupEntry,
    ResourceEntry,
    RoadMapFile,
    SectionFile,
    TopicEntry,
)

SEED = (Path(__file__).parents[1] / "fixtures/seed/road-map.md").read_text("utf-8")


def read(text: str) -> Imported:
    return compose(text, "list.md", Known("listed"))


def written(made: Imported) -> str:
    return render(made.road_map, list(made.sections.values()), "seed")


def addresses(text: str) -> Counter[str]:
    """Every link target, by a way that shares nothing with the reader."""
    return Counter(re.findall(r"\]\(([^)\s]*)\)", text))


def rows(made: Imported) -> list[tuple[str, str, str]]:
    found = []
    for section in made.sections.values():
        for part in (section, *section.groups):
            for topic in part.topics:
                found += [(section.title, topic.title, r.seed_url or "") for r in topic.resources] or [
                    (section.title, topic.title, "")
                ]
            found += [(section.title, "", r.seed_url or "") for r in part.resources]
    return found


def test_the_seed_keeps_every_address_and_row() -> None:
    first = read(SEED)
    exported = written(first)
    assert addresses(exported) == addresses(SEED)
    assert sum(addresses(SEED).values()) == len(re.findall(r"\]\(", SEED)) > 140
    again = read(exported)
    assert rows(again) == rows(first)
    assert again.road_map == first.road_map
    assert again.sections == first.sections
    assert first.notes == []


def test_the_seed_keeps_its_lines() -> None:
    def squeezed(text: str) -> list[str]:
        lines = (re.sub(r"\s*\|\s*", "|", line).strip().rstrip("|") for line in text.split("\n"))
        return [line.replace("\\[WIP\\]", "[WIP]") for line in lines if line]

    assert squeezed(written(read(SEED))) == squeezed(SEED)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"])
    | st.sampled_from("[]()|\\`*_<>&!#~-+ \"'"),
    min_size=1,
    max_size=24,
).map(lambda text: " ".join(text.split()))
TITLES = WORDS.filter(bool)
PIECES = st.text("abzZ09-._~:/?#[]@!$&'()*+,;=%|\\^{}`\"äß", max_size=12)
URLS = st.builds("https://{}.org/{}".format, st.sampled_from("abc"), PIECES)
PATHS = st.builds("notes/{}.md".format, st.text("ab <>()\\&;|_", max_size=8))
counter = iter(range(10**9))


def fresh() -> str:
    return f"id-{next(counter)}"


def authors() -> st.SearchStrategy[list[AuthorEntry]]:
    return st.lists(st.builds(AuthorEntry, name=TITLES, url=st.none() | URLS), max_size=2)


def resources(same: bool = False) -> st.SearchStrategy[ResourceEntry]:
    def build(title: str, url: str, people: list[AuthorEntry], kind: str, details: str) -> ResourceEntry:
        entry = ResourceEntry(id=fresh(), title=title, type=kind, seed_url=url, authors=people)  # type: ignore[arg-type]
        return entry.model_copy(update={"details": inline.escape(details)})

    return st.builds(build, TITLES, URLS | PATHS, authors(), st.sampled_from(["book", "video", "repo"]), WORDS)


def topics() -> st.SearchStrategy[TopicEntry]:
    def build(title: str, held: list[ResourceEntry], soon: bool) -> TopicEntry:
        return TopicEntry(id=fresh(), title=title, resources=held, coming_soon=soon and not held)

    return st.builds(build, TITLES, st.lists(resources(), max_size=3), st.booleans())


def sections() -> st.SearchStrategy[SectionFile]:
    def table(title: str, held: list[TopicEntry]) -> SectionFile:
        names = ["Topic", "Source", "Author", "Type", "Details"]
        return SectionFile(title=title, kind="topics", columns=names, topics=held)

    def grouped(title: str, named: list[tuple[str, list[ResourceEntry]]]) -> SectionFile:
        groups = [GroupEntry(id=fresh(), title=name, resources=held) for name, held in named]
        return SectionFile(title=title, kind="resources", columns=["Resource", "Author"], groups=groups)

    def bullets(title: str, held: list[ResourceEntry]) -> SectionFile:
        return SectionFile(title=title, kind="resources", resources=held)

    group = st.tuples(TITLES, st.lists(resources(), min_size=1, max_size=3))
    return (
        st.builds(table, TITLES, st.lists(topics(), min_size=1, max_size=4, unique_by=lambda topic: topic.title))
        | st.builds(grouped, TITLES, st.lists(group, min_size=1, max_size=3))
        | st.builds(bullets, TITLES, st.lists(resources(), min_size=1, max_size=4))
    )


@given(TITLES, st.lists(sections(), min_size=1, max_size=3), st.booleans())
def test_a_written_list_reads_back(title: str, held: list[SectionFile], contents: bool) -> None:
    names = [f"s{n}" for n in range(len(held))]
    road_map = RoadMapFile(title=title, author=AuthorEntry(name="A"), sections=names, contents=contents)
    text = render(road_map, held, "seed")
    again = read(text)
    assert again.road_map.title == title
    assert [section.title for section in again.sections.values()] == [section.title for section in held]

    def seen(section: SectionFile) -> list[tuple[str, str]]:
        parts = (section, *section.groups)
        held = [r for part in parts for r in [*(r for t in part.topics for r in t.resources), *part.resources]]
        return [(r.title, r.seed_url or "") for r in held]

    for before, after in zip(held, again.sections.values(), strict=True):
        assert seen(after) == seen(before)
        assert [g.title for g in after.groups if g.title] == [g.title for g in before.groups]
    assert written(again) == text


@pytest.mark.parametrize("text", ["Wow\\![A book](https://example.org/)", "!, Bo", "Wow!", "![A picture](a.png)"])
def test_a_mark_before_a_link_makes_no_image_of_it(text: str) -> None:
    assert inline.write(inline.read_inline(text)) == text


@given(TITLES, URLS | PATHS)
def test_any_title_and_address_survive(title: str, url: str) -> None:
    links, after = inline.links_in(inline.read_inline(inline.link(inline.escape(title), url)))
    assert [(link.text, link.url, after) for link in links] == [(title, url, "")]


@given(st.text(max_size=60) | st.lists(st.sampled_from([
    "# a", "## b", "### c", "- [x](y)", "  - [z](w) - d", "| a | b |", "|---|---|", "| [l](m) |", "|| [n](o) | p", "",
    "**b**", "| **g** |", "```", "text [a](b)", "<!--", "1. [q](<r s>)", "[ref]: http://r", "- [t][ref]", "> - [u](v)",
    "---", "\t- [tab](x)", "| Topic | Source |", "| X | Coming Soon |",
]), max_size=14).map("\n".join))  # fmt: skip
def test_nothing_crashes_and_what_was_read_is_kept(text: str) -> None:
    first = read(text)
    exported = written(first)
    again = read(exported)
    assert rows(again) == rows(first)
    assert written(again) == exported or written(read(written(again))) == written(again)
