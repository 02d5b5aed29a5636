"""Names are found as words, longest first, over line ends, with their case rules, and never over a sentence's end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.token_trie import Match, TokenTrie, Words, cut


def trie() -> TokenTrie[str]:
    names: TokenTrie[str] = TokenTrie()
    for name in ("Java", "JavaScript", "C++", "C#", "GitHub", "machine learning", "learning rate", "deep learning",
                 "CI/CD", "scikit-learn", "vector database", "vector"):  # fmt: skip
        names.add(name, name)
    for name in ("Go", "R", "C", "RAG"):
        names.add(name, name, "exact")
    names.add("Git", "Git")
    return names


def found(text: str) -> list[str]:
    return [match.payload for match in trie().find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("JavaScript and java", ["JavaScript", "Java"]),
        ("C++, C# and C", ["C++", "C#", "C"]),
        ("We go far; Go, not GO", ["Go"]),
        ("rag dolls, RAG", ["RAG"]),
        ("GitHub is not git", ["GitHub", "Git"]),
        ("machine\n   learning", ["machine learning"]),
        ("machine-learning rate", ["machine learning"]),
        ("a vector\ndatabase, a vector", ["vector database", "vector"]),
        ("It is deep. Learning is fun", []),
        ("deep\n\nlearning", []),
        ("ci / cd; CI/CD", ["CI/CD", "CI/CD"]),
        ("Scikit-Learn's", ["scikit-learn"]),
        ("javas", []),
        ("C++11", ["C++"]),
        ("Java+C#", ["Java", "C#"]),
        ("", []),
    ],
)
def test_what_a_text_names(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_match_says_where_it_stands() -> None:
    text = "Ünïcode — then machine\nlearning."
    [match] = trie().find(text)
    assert text[match.start : match.end] == "machine\nlearning"
    assert cut(text).words[match.first : match.last + 1] == ["machine", "learning"]


def test_a_refused_match_gives_way_to_a_shorter_one() -> None:
    def no_databases(words: Words, match: Match[str]) -> bool:
        return "database" not in words.folded[match.first : match.last + 1]

    assert [m.payload for m in trie().find("a vector database", no_databases)] == ["vector"]


def test_an_exact_spelling_wins_over_any_case() -> None:
    names: TokenTrie[str] = TokenTrie()
    names.add("spark", "a spark")
    names.add("Spark", "Apache Spark", "exact")
    assert [m.payload for m in names.find("Spark, spark, SPARK")] == ["Apache Spark", "a spark", "a spark"]


def test_a_name_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no word"):
        trie().add("--", "?")


@given(st.text(max_size=200))
def test_cutting_loses_nothing(text: str) -> None:
    words = cut(text)
    whole = "".join(gap + word for gap, word in zip(words.gaps, [*words.words, ""], strict=True))
    assert whole == text
    assert all(text[s:].startswith(word) for s, word in zip(words.starts, words.words, strict=True))


@given(st.lists(st.sampled_from(["Java", "machine", "learning", "rate", "C++", ". ", "\n", "go", "Go", "-", ", "])))
def test_matches_stand_in_order_and_never_overlap(pieces: list[str]) -> None:
    matches = trie().find(" ".join(pieces))
    assert all(one.last < two.first and one.end <= two.start for one, two in pairwise(matches))


@given(st.lists(st.text("abc ", max_size=5), max_size=8), st.text("abc .\n", max_size=60))
def test_it_finds_what_a_plain_search_finds(names: list[str], text: str) -> None:
    names = [name for name in names if name.strip()]
    tree: TokenTrie[str] = TokenTrie()
    for name in names:
        tree.add(name, " ".join(name.split()))
    wanted, at = [], 0
    words = cut(text)
    while at < len(words.words):
        best = 0
        for name in names:
            size = len(name.split())
            same = words.folded[at : at + size] == name.split()
            if same and not any(words.breaks_before(k) for k in range(at + 1, at + size)):
                best = max(best, size)
        if best:
            wanted.append(" ".join(words.folded[at : at + best]))
        at += best or 1
    assert [match.payload for match in tree.find(words)] == wanted
