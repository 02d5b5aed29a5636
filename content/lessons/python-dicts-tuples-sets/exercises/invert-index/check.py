from typing import Any

from mlroadmap.checks import Case, Draw, Raised, Student, test

Documents = dict[str, list[str]]
NAMES = ["a", "b", "c", "ada", "bo"]
WORDS = ["tea", "rice", "salt", "oats", "a"]


def right(documents: Documents) -> Documents:
    words = {word for words in documents.values() for word in words}
    return {word: sorted(name for name in documents if word in documents[name]) for word in words}


def copied(documents: Documents) -> Documents:
    return {name: list(words) for name, words in documents.items()}


def answer(student: Student, case: Case, documents: Documents) -> dict[Any, Any]:
    """The dictionary that comes back, each value a list."""
    try:
        got = student.invert(copied(documents))
    except Raised as raised:
        case.require(raised.type != "KeyError", "new-key", key=raised.text, line=str(raised.line or ""))
        case.require("unhashable" not in raised.text, "list-as-key", line=str(raised.line or ""))
        case.require("unpack" not in raised.text, "no-items", line=str(raised.line or ""))
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, dict)
    case.require(None not in got.values(), "value-none")
    for word, names in got.items():
        case.require(isinstance(names, list), "no-list", word=str(word), type=type(names).__name__)
    return got


def compare(student: Student, case: Case, documents: Documents) -> None:
    """The index of some documents, and what is to be said about another one."""
    got, index = answer(student, case, documents), right(documents)
    if got == index:
        return
    case.require(not got or set(got) != set(documents) or set(got) & set(index), "not-turned")
    texts = all(isinstance(name, str) for names in got.values() for name in names)
    if set(got) == set(index) and texts:
        case.require({word: sorted(names) for word, names in got.items()} != index, "not-sorted")
        case.require({word: sorted(set(names)) for word, names in got.items()} != index, "twice")
        case.require(not all(len(names) == 1 and set(names) <= set(index[w]) for w, names in got.items()), "one-each")
        for word, names in got.items():
            case.require(not set(names) < set(index[word]), "missing", word=str(word))
            case.require(set(names) != {word} or word in documents, "words-in-lists", word=str(word))
    letters = {letter for name in [*documents, *index] for letter in name}
    known = {*documents, *index}
    cut = texts and any(name in letters and name not in known for names in got.values() for name in names)
    case.require(not cut and not (set(got) - known) & letters, "name-cut")
    case.require(not got or not set(got) < set(index), "first-round")
    case.equal(got, index)


@test("type")
def type_(student: Student, case: Case) -> None:
    answer(student, case, {"x": ["tea"]})
    got = answer(student, case, {"y": ["rice"]})
    case.require(not any("x" in names for names in got.values()), "kept")


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, {"b": ["tea", "rice", "tea"], "a": ["tea"]})


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, {"note": ["tea", "rice"]})
    compare(student, case, {"zoe": ["tea"], "bo": ["tea", "salt"], "mia": [], "ada": ["salt", "tea"]})
    compare(student, case, {"bo": ["tea", "tea", "tea"]})
    compare(student, case, {"bo": []})
    compare(student, case, {})


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    documents = {"zoe": ["tea", "rice", "tea"], "bo": ["salt", "rice"]}
    answer(student, case, documents)
    case.unchanged(0, documents)


def drawn(draw: Draw) -> Documents:
    names = dict.fromkeys(draw.list(lambda: draw.one_of(NAMES), 1, 4))
    return {name: draw.list(lambda: draw.one_of(WORDS), 0, 5) for name in names}


@test("back")
def back(student: Student, case: Case) -> None:
    def holds(documents: Documents) -> None:
        compare(student, case, documents)
        got = answer(student, case, documents)
        pairs = {(name, word) for name, words in documents.items() for word in words}
        case.equal({(name, word) for word, names in got.items() for name in names}, pairs)

    case.forall(drawn, holds, runs=30)


@test("random")
def random(student: Student, case: Case) -> None:
    case.forall(drawn, lambda documents: compare(student, case, documents))
