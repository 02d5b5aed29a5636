"""Which topics a post is about: by the words of the catalogue that stand in its title and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mlroadmap.core.catalogue import Topic
from mlroadmap.core.token_trie import TokenTrie, cut

MOST_TOPICS = 4
"""topics of one post; a text that names more is about none of the rest in particular"""
MOST_TEXT = 20_000
"""signs of a text that are looked at"""
IN_TITLE, IN_TEXT, MOST_OF_ONE = 4, 1, 3
"""What a word counts in the title and in the text, and how often one word counts in the text."""
ENOUGH = 4
"""What makes a post one about a topic: a word in its title, or several words often in its text."""
LONGEST_TITLE = 4
"""words of a topic's title that is taken for a word of its own"""
_GENERAL = frozenset(
    {"intro", "introduction", "fundamentals", "basics", "general", "more", "advanced", "topics", "other", "others",
     "misc", "resources", "options", "choices", "top", "start", "tools", "books", "courses", "videos", "blogs"}
)  # fmt: skip
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")


@dataclass(frozen=True, slots=True)
class Match:
    """A topic that a post is about, and how strongly."""

    topic: str
    score: int


@dataclass(frozen=True)
class Matcher:
    """Finds topics by words. Made once for a catalogue, asked often."""

    trie: TokenTrie[tuple[str, ...]]

    def topics(self, title: str, text: str) -> tuple[Match, ...]:
        """The topics of a post, strongest first; none if its words point nowhere in particular."""
        scores: Counter[str] = Counter()
        for source, weight, most in ((title, IN_TITLE, 1), (text[:MOST_TEXT], IN_TEXT, MOST_OF_ONE)):
            words = cut(source)
            found = Counter(
                (" ".join(words.folded[match.first : match.last + 1]), topic)
                for match in self.trie.find(words)
                for topic in match.payload
            )
            for (_, topic), count in found.items():
                scores[topic] += weight * min(count, most)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Match(topic, score) for topic, score in ranked if score >= ENOUGH)[:MOST_TOPICS]


def matcher(topics: Iterable[Topic], words: Mapping[str, Collection[str]]) -> Matcher:
    """The matcher of these topics. `words` adds to the titles; one with a capital is found as it is spelt only."""
    by_word: dict[tuple[str, bool], dict[str, None]] = {}
    for topic in topics:
        for word, exact in _words(topic, words.get(topic.id, ())):
            by_word.setdefault((word if exact else word.casefold(), exact), {})[topic.id] = None
    trie: TokenTrie[tuple[str, ...]] = TokenTrie()
    for (word, exact), ids in by_word.items():
        if exact:  # where it is spelt so, it says all that it says however it is spelt
            ids = ids | by_word.get((word.casefold(), False), {})
        if cut(word).words:
            trie.add(word, tuple(ids), "exact" if exact else "any")
    return Matcher(trie)


def _words(topic: Topic, given: Collection[str]) -> Iterable[tuple[str, bool]]:
    for abbreviation in _ABBREVIATION.findall(topic.title):
        yield abbreviation, True
    title = re.sub(r"\([^)]*\)", " ", topic.title)
    words = cut(title).folded
    short = 0 < len(words) <= LONGEST_TITLE and not _GENERAL.intersection(words)
    if short and (len(words) > 1 or not given):  # one word alone is often said of something else: its list decides
        yield " ".join(title.split()), False
    for word in given:
        yield word, word != word.casefold()
