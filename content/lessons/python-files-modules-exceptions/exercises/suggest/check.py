import re
from difflib import get_close_matches

from mlroadmap.checks import Case, Raised, Student, test

NAMES = ["add", "commit", "comment", "log", "status", "stash", "start", "restore", "reset", "merge", "branch", "switch", "clone", "close"]


def right_for(word: str, known: list[str], n: int = 2, cutoff: float = 0.75) -> str:
    if word in known:
        return ""
    found = get_close_matches(word.lower(), known, n=n, cutoff=cutoff)
    return " or ".join(found) + "?" if found else ""


def compare(student: Student, case: Case, word: str, known: list[str]) -> None:
    right = right_for(word, known)
    try:
        got = student.suggest(word, known)
    except Raised as raised:
        case.require(raised.type != "NameError" or "get_close" not in raised.text, "not-imported", line=raised.line, text=raised.text)
        case.require("cutoff must be" not in raised.text, "numbers-turned", line=raised.line, text=raised.text)
        raise
    case.require(got is not None, "no-return")
    case.require(not isinstance(got, list | tuple), "list-back")
    case.type(got, str)
    if got == right:
        return
    case.require(word not in known, "known-word", expected=right, wanted=repr(right))
    names, wanted = ([name for name in re.findall(r"\w+", text) if name != "or"] for text in (got, right))
    case.require(names != wanted, "form", expected=right, wanted=repr(right))
    small = word != word.lower() and word.lower() in known
    case.require(got or not small, "known-in-small", expected=right, wanted=repr(right))
    case.require(sorted(names) != sorted(wanted), "order", expected=right, wanted=repr(right))
    slips = {
        "three": right_for(word, known, n=9),
        "one": right_for(word, known, n=1),
        "too-far": right_for(word, known, cutoff=0.6),
    }
    turned = get_close_matches(word, known, n=2, cutoff=0.75)
    case.require(word == word.lower() or names != turned, "capitals", expected=right, wanted=repr(right))
    for id, slip in slips.items():
        case.require(got != slip, id, expected=right, wanted=repr(right))
    case.require(len(names) <= 2, "three", expected=right, wanted=repr(right))
    case.require(got or not right or len(word) < 4, "swapped", expected=right, wanted=repr(right))
    case.require(not {*names} < {*wanted}, "too-strict", expected=right, wanted=repr(right))
    case.require(not {*wanted} < {*names}, "too-far", expected=right, wanted=repr(right))
    case.equal(got, right)


@test("text")
def text(student: Student, case: Case) -> None:
    compare(student, case, "comit", ["add", "commit", "log"])


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, "Comit", ["add", "commit", "log"])


@test("two")
def two(student: Student, case: Case) -> None:
    compare(student, case, "stat", ["status", "start", "stash", "state"])
    compare(student, case, "comet", ["comment", "commit", "comets", "come"])
    compare(student, case, "clse", ["close", "clone", "else"])


@test("none")
def none(student: Student, case: Case) -> None:
    compare(student, case, "quit", NAMES)
    compare(student, case, "comit", [])
    compare(student, case, "", NAMES)
    for known in ("commit", "clone", "stash"):
        compare(student, case, known, NAMES)


@test("capitals")
def capitals(student: Student, case: Case) -> None:
    for word in ("COMIT", "Stats", "mERGE", "Clone"):
        compare(student, case, word, NAMES)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(100):
        known = [str(name) for name in case.rng.choice(NAMES, size=case.rng.integers(1, 12), replace=False)]
        letters = list(str(case.rng.choice(NAMES)))
        for _ in range(int(case.rng.integers(0, 4))):
            place = int(case.rng.integers(0, len(letters) + 1))
            letters[place : place + int(case.rng.integers(0, 2))] = str(case.rng.choice(list("aeorstX"))) if case.rng.random() < 0.5 else ""
        compare(student, case, "".join(letters), known)
