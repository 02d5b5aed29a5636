"""feeds.yaml and topic-words.yaml: what they hold, and each of their faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlroadmap import config
from mlroadmap.content import feeds, topic_words
from mlroadmap.content.faults import ContentError
from mlroadmap.services.catalogue import get_catalogue

GOOD = """\
feeds:
  - resource: ahead-of-ai
    url: https://a.example/feed
    confidence: high
    evidence: Seen.
    as_of: 2026-11
  - resource: ml-spring
    url: null
    why: It has none.
  - id: of-its-own
    title: Its own
    site: https://b.example/
    url: https://www.youtube.com/feeds/videos.xml?channel_id=UCXUPKJO5MZQN11PqgIvyuvQ
    confidence: medium
    evidence: Seen.
    as_of: 2026-10
"""


def written(folder: Path, text: str, file: str = feeds.FILE) -> Path:
    (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_every_newsletter_blog_and_channel_of_the_road_map_is_there() -> None:
    catalogue = get_catalogue()
    named = {feed.resource: feed for feed in feeds.load_feeds(config.content_dir()) if feed.resource}
    section = next(section for section in catalogue.road_map.sections if section.id == "reading")
    sources = [resource.id for topic in section.topics for resource in topic.resources]
    assert len(sources) == 24
    assert set(sources) <= set(named)
    assert {id for id in sources if named[id].url is None} == {
        "ml-spring", "spatial-intelligence-channel", "mervin-praison-channel",
    }  # fmt: skip
    assert all(feed.url or feed.why for feed in named.values())
    assert all(feed.made_by for feed in named.values() if "Olshansk" in (feed.url or ""))


def test_the_shipped_files_are_without_fault() -> None:
    assert feeds.faults(config.content_dir(), get_catalogue()) == []
    assert topic_words.faults(config.content_dir(), get_catalogue()) == []


def test_every_topic_named_by_one_word_has_words_of_its_own() -> None:
    words = topic_words.load_topic_words(config.content_dir())
    sections = [s for s in get_catalogue().road_map.sections if s.kind == "topics"]
    missing = {topic.id for section in sections for topic in section.topics if " " not in topic.title} - set(words)
    assert missing == set()


def test_a_content_folder_needs_neither_file(tmp_path: Path) -> None:
    assert feeds.load_feeds(tmp_path) == ()
    assert topic_words.load_topic_words(tmp_path) == {}
    assert feeds.faults(tmp_path, get_catalogue()) == topic_words.faults(tmp_path, get_catalogue()) == []


def test_a_small_file_is_read(tmp_path: Path) -> None:
    first, second, third = feeds.load_feeds(written(tmp_path, GOOD))
    assert (first.key, first.url, first.as_of) == ("ahead-of-ai", "https://a.example/feed", "2026-11")
    assert (second.url, second.why) == (None, "It has none.")
    assert (third.key, third.resource, third.title, third.confidence) == ("of-its-own", "", "Its own", "medium")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("    why: It has none.\n", "", 7, "without a feed it needs why"),
        (
            "    evidence: Seen.\n    as_of: 2026-11\n",
            "    evidence: Seen.\n",
            2,
            "needs evidence, confidence and as_of",
        ),
        ("as_of: 2026-11", "as_of: last year", 6, "as_of"),
        ("    site: https://b.example/\n", "", 10, "needs title and site"),
        ("resource: ml-spring", "resource: ahead-of-ai", 7, "ahead-of-ai stands here twice"),
        ("  - resource: ml-spring", "  - resource: ml-spring\n    title: Spring", 7, "are the resource's"),
        ("  - resource: ml-spring\n    url", "  - url", 7, "is of a resource, or has an id"),
        ("a.example/feed", "a.example/feed?utm_source=x", 3, "tracking"),
        ("UCXUPKJO5MZQN11PqgIvyuvQ", "3blue1brown", 13, "names a channel_id"),
    ],
)
def test_each_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    assert old in GOOD
    folder = written(tmp_path, GOOD.replace(old, new))
    found = feeds.faults(folder, get_catalogue())
    assert [(fault.line, reason in fault.reason) for fault in found] == [(line, True)], found
    with pytest.raises(ContentError):
        feeds.load_feeds(folder)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [("ahead-of-ai", "no-such-thing", 2, "there is no resource"), ("of-its-own", "openai-blog", 10, "is a resource")],
)
def test_strangers_are_named(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    found = feeds.faults(written(tmp_path, GOOD.replace(old, new)), get_catalogue())
    assert [(fault.line, reason in fault.reason) for fault in found] == [(line, True)], found


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("topics:\n  nowhere: [a]\n", 2, "there is no topic nowhere"),
        ("topics:\n  sql: [sql, '--']\n", 2, "holds no word"),
        ("topics:\n  sql:\n    - duck db\n    - Duck-DB\n", 4, "stands here twice"),
        ("topics: []\n", 1, "topics"),
    ],
)
def test_faults_of_topic_words(tmp_path: Path, text: str, line: int, reason: str) -> None:
    found = topic_words.faults(written(tmp_path, text, topic_words.FILE), get_catalogue())
    assert [(fault.line, reason in fault.reason) for fault in found] == [(line, True)], found
