"""Looking things up by words that may be misspelt: by the three-letter pieces that two words share (Angell 1983)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mlroadmap.core.words import words_of

LIKE = 0.55
"""Share of trigrams, 0 to 1, from which two words are taken for the same one misspelt."""
BEGINNING = 0.9
"""What the beginning of a word counts."""
MOST_WORDS = 8


def trigrams(word: str) -> frozenset[str]:
    """Every three signs in a row, with blanks around the word."""
    padded = f"  {word} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `fields`: texts with their weights, the most telling first."""

    key: str
    fields: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Index:
    """Entries, and the words that they hold. Made once, asked often."""

    entries: tuple[Entry, ...]

    @cached_property
    def holders(self) -> Mapping[str, Mapping[int, float]]:
        """For each word the places of the entries that hold it, with the weight of the best field."""
        found: dict[str, dict[int, float]] = {}
        for place, entry in enumerate(self.entries):
            for text, weight in entry.fields:
                for word in words_of(text):
                    holders = found.setdefault(word, {})
                    holders[place] = max(holders.get(place, 0.0), weight)
        return found

    @cached_property
    def _by_trigram(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for word in self.holders:
            for three in trigrams(word):
                found.setdefault(three, []).append(word)
        return found

    def alike(self, word: str) -> Mapping[str, float]:
        """The words of the index that `word` may mean, with how alike they are: 1 for the word itself."""
        own = trigrams(word)
        shared: dict[str, int] = {}
        for three in own:
            for other in self._by_trigram.get(three, ()):
                shared[other] = shared.get(other, 0) + 1
        found: dict[str, float] = {}
        for other, count in shared.items():
            if other == word:
                found[other] = 1.0
            elif len(word) > 1 and other.startswith(word):
                found[other] = BEGINNING
            elif len(word) > 3 and (like := 2.0 * count / (len(own) + len(trigrams(other)))) >= LIKE:
                found[other] = 0.8 * like
        return found

    def find(self, asked: str, most: int = 40) -> list[str]:
        """Keys of the entries that fit, best first. Those with all words stand alone, if there are any."""
        scores: dict[int, list[float]] = {}
        words = list(dict.fromkeys(words_of(asked)))[:MOST_WORDS]
        for number, word in enumerate(words):
            for other, like in self.alike(word).items():
                for place, weight in self.holders[other].items():
                    row = scores.setdefault(place, [0.0] * len(words))
                    row[number] = max(row[number], like * weight)
        whole = {place: row for place, row in scores.items() if all(row)} or scores
        ranked = sorted(whole, key=lambda place: (-sum(whole[place]), self._length(place), place))
        return [self.entries[place].key for place in ranked[:most]]

    def _length(self, place: int) -> int:
        fields = self.entries[place].fields
        return len(fields[0][0]) if fields else 0


def index(entries: Iterable[Entry]) -> Index:
    """The index of these entries."""
    return Index(tuple(entries))
