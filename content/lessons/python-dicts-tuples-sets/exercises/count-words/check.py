from collections import Counter

from mlroadmap.checks import Case, Raised, Student, test

WORDS = ["tea", "Tea", "TEA", "rice", "Rice", "salt", "SALT", "oats", "a", "A", "tee"]


def right(text: str) -> dict[str, int]:
    return dict(Counter(text.lower().split()))


def answer(student: Student, case: Case, text: str) -> dict[str, int]:
    """The dictionary that comes back."""
    try:
        got = student.count_words(text)
    except Raised as raised:
        case.require(raised.type != "KeyError", "new-key", key=raised.text, line=str(raised.line or ""))
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, dict)
    return got


def compare(student: Student, case: Case, text: str) -> None:
    """The counts of one text, and what is to be said about others."""
    got, words = answer(student, case, text), text.lower().split()
    counts = right(text)
    if got == counts and all(type(count) is int for count in got.values()):
        return
    kept = dict(Counter(text.split()))
    case.require(got != kept or kept == counts, "case-kept")
    letters = set(text + text.lower())
    is_letters = len(got) > 0 and set(got) <= letters and not set(got) <= set(words)
    case.require("" not in got, "empty-word")
    case.require(got or not words, "nothing-kept")
    case.require(got != dict(Counter(text.upper().split())), "capitals")
    case.require(got != {word: text.lower().count(word) for word in words}, "part-of-word")
    case.require(not is_letters, "letters")
    strange = [key for key in got if isinstance(key, str) and key not in text.lower()]
    case.require(not strange, "not-in-text", key=strange[0] if strange else "")
    if len(words) > 1:
        case.require(got != {words[0]: 1}, "first-round", n=len(words))
        case.require(got != {words[-1]: 1}, "last-round")
    slips = {
        "all-ones": dict.fromkeys(words, 1),
        "one-short": {word: count - 1 for word, count in counts.items()},
        "one-over": {word: count + 1 for word, count in counts.items()},
        "keys-first": {count: word for word, count in counts.items()},
    }
    case.equal(got, counts, slips=slips)


@test("type")
def type_(student: Student, case: Case) -> None:
    answer(student, case, "Rice tea")
    got = answer(student, case, "salt")
    case.require("salt" not in got or not {"rice", "Rice", "tea"} & set(got), "kept")


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, "Tea TEA rice")


@test("edges")
def edges(student: Student, case: Case) -> None:
    for text in ("oats", "salt  Salt   tea", " tea rice tea ", ""):
        compare(student, case, text)


def drawn(case: Case, least: int) -> str:
    size = int(case.rng.integers(least, 9))
    return " ".join(str(word) for word in case.rng.choice(WORDS, size=size))


@test("sum")
def sum_(student: Student, case: Case) -> None:
    for _ in range(30):
        text = drawn(case, 2)
        compare(student, case, text)
        case.equal(sum(answer(student, case, text).values()), len(text.split()))
        case.equal(answer(student, case, text.upper()), answer(student, case, text))


@test("random")
def random(student: Student, case: Case) -> None:
    case.forall(
        lambda draw: " ".join(draw.list(lambda: draw.one_of(WORDS), 0, 8)), lambda text: compare(student, case, text)
    )
