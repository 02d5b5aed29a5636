from collections import Counter
from typing import Any

from mlroadmap.checks import Case, Draw, Student, test

WORDS = ["tea", "rice", "salt", "oats", "milk", "corn", "a"]


def numbered(words: list[str]) -> dict[str, int]:
    return {word: i for i, word in enumerate(words)}


def kept(words: list[str], least: int) -> dict[str, int]:
    """The counts of the words that occur often enough."""
    return {word: count for word, count in Counter(words).items() if count >= least}


def ranked(counts: dict[str, int]) -> dict[str, int]:
    return numbered(sorted(counts, key=lambda word: (-counts[word], word)))


def answer(student: Student, case: Case, words: list[str], least: int) -> dict[Any, Any]:
    """The dictionary that comes back."""
    got = student.vocabulary(list(words), least)
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, dict)
    return got


def falls(ids: dict[Any, Any], counts: dict[str, int]) -> bool:
    """Whether a more frequent word has a lower number throughout, whatever becomes of equal ones."""
    if set(ids) != set(counts) or sorted(map(str, ids.values())) != sorted(map(str, range(len(counts)))):
        return False
    order = [counts[word] for word in sorted(ids, key=lambda word: int(ids[word]))]
    return order == sorted(order, reverse=True)


def compare(student: Student, case: Case, words: list[str], least: int) -> None:
    """The numbers of some words, and what is to be said about others."""
    got, counts, every = answer(student, case, words, least), kept(words, least), Counter(words)
    ids = ranked(counts)
    if got == ids and all(type(number) is int for number in got.values()):
        return
    slips: dict[str, Any] = {
        "turned": {i: word for word, i in ids.items()},
        "from-one": {word: i + 1 for word, i in ids.items()},
        "counts": counts,
        "alphabet": numbered(sorted(counts)),
        "ties-turned": numbered(sorted(counts, key=lambda word: (counts[word], word), reverse=True)),
    }
    rare = [sorted(counts, key=lambda word: counts[word]), sorted(counts, key=lambda word: (counts[word], word))]
    repeated = [words, sorted(words), sorted(words, key=lambda word: (-every[word], word))]
    for message, slip in slips.items():
        case.require(got != slip or slip == ids, message)
    case.require(not any(isinstance(key, tuple) for key in got), "pairs-as-keys")
    case.require(got != numbered(list(ids)[::-1]) or len(set(counts.values())) < 2, "whole-key-turned")
    case.require(set(got) != set(counts) or len(set(map(str, got.values()))) == len(got), "equal-numbers")
    case.require(all(got != numbered(order) for order in rare), "rare-first")
    case.require(not any(got == numbered(order) and len(order) > len(every) for order in repeated), "each-time")
    case.require(not set(got) & set(every) - set(counts), "rare-kept", least=least)
    above = [word for word in ids if counts[word] > least and word not in got]
    shown = above[0] if above else ""
    case.require(not above, "frequent-lost", least=least, word=repr(shown), count=counts.get(shown, 0))
    case.require(got != ranked(kept(words, least + 1)), "limit-out", least=least)
    case.require(not falls(got, counts), "ties-as-come")
    case.equal(got, ids)


@test("type")
def type_(student: Student, case: Case) -> None:
    answer(student, case, ["tea", "rice", "tea"], 1)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    words = ["oats", "rice", "oats", "corn", "tea", "oats"]
    compare(student, case, words, 1)
    compare(student, case, words, 2)


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, ["salt", "tea", "rice", "tea", "milk", "rice", "corn", "tea"], 1)
    compare(student, case, ["rice", "corn", "tea", "a"], 1)
    compare(student, case, ["rice", "tea", "rice", "corn", "tea", "rice"], 2)
    compare(student, case, ["rice"] * 9 + ["tea"] * 10 + ["oats"] * 2, 2)
    compare(student, case, ["tea", "rice", "tea"], 3)
    compare(student, case, [], 1)


def drawn(draw: Draw) -> tuple[list[str], int]:
    return draw.list(lambda: draw.one_of(WORDS), 0, 9), draw.integer(1, 3)


@test("properties")
def properties(student: Student, case: Case) -> None:
    def holds(given: tuple[list[str], int]) -> None:
        words, least = given
        compare(student, case, words, least)
        got = answer(student, case, words, least)
        case.equal(sorted(got.values()), list(range(len(kept(words, least)))))
        case.equal(answer(student, case, words[::-1], least), got)

    case.forall(drawn, holds, runs=30)


@test("random")
def random(student: Student, case: Case) -> None:
    case.forall(drawn, lambda given: compare(student, case, *given))
