from collections import Counter

from mlroadmap.checks import Case, Student, test

WORDS = "sun rain wind snow hail fog dew ice heat cloud storm frost".split()


def text_of(case: Case, counts: list[int]) -> str:
    """A text in which the words come as often as `counts` says; no line is there twice."""
    words = sorted(WORDS)
    while any({*sorted(words)[end]} in ({*words[:3]}, {*words[-3:]}) for end in (slice(3), slice(-3, None))):
        words = [str(word) for word in case.rng.choice(WORDS, size=len(counts), replace=False)]
    all_words = [word for word, count in zip(words, counts, strict=True) for _ in range(count)]
    case.rng.shuffle(all_words)
    lines, place = [], 0
    while place < len(all_words):
        size = int(case.rng.integers(3, 8))
        lines.append(" ".join(all_words[place : place + size]))
        place += size
    return "\n".join(lines) + "\n"


def short(text: str) -> str:
    return " / ".join(" ".join(line.split()) for line in text.strip().split("\n"))[:160]


def compare(student: Student, case: Case, text: str) -> None:
    run = student.shell(files={"talk.txt": text})
    came = short(run.output)
    case.require("not found" not in run.errors, "not-found", errors=short(run.errors))
    case.require(run.output.strip(), "nothing", errors=short(run.errors) or "none")
    counted = Counter(text.split())
    ranked = [word for word, _ in counted.most_common()]
    lines = [line.split() for line in run.output.strip().split("\n")]
    plain = [words[1:] if words and words[0].isdigit() else words for words in lines]
    case.require(all(len(words) <= 1 for words in plain), "whole-lines", came=came)
    got = [words[0] if words else "" for words in plain]
    if got == ranked[:3]:
        wrong = [words for words in lines if len(words) == 2 and int(words[0]) != counted[words[1]]]
        case.require(not wrong, "not-sorted", came=came)
        return
    right_counts = all(len(words) < 2 or int(words[0]) == counted[words[1]] for words in lines)
    case.require(len(set(got)) == len(got) and right_counts, "not-sorted", came=came)
    case.require(got[:3] != ranked[:3], "too-many", came=came, n=len(got))
    case.require(sorted(got) != sorted(ranked[:3]), "upside-down", came=came)
    case.require(got != ranked[::-1][:3], "rarest", came=came)
    as_text = sorted(ranked, key=lambda word: str(counted[word]), reverse=True)
    padded = sorted(ranked, key=lambda word: f"{counted[word]:>7} {word}", reverse=True)
    case.require(got[:3] != as_text[:3] or as_text[:3] == padded[:3], "as-text", came=came)
    case.require(got[:3] not in (sorted(ranked)[:3], sorted(ranked)[::-1][:3]), "by-name", came=came)
    case.require(False, "other", came=came, wanted=", ".join(ranked[:3]))


@test("runs")
def runs(student: Student, case: Case) -> None:
    run = student.shell(files={"talk.txt": "sun rain sun\nwind sun rain\n"})
    case.require("not found" not in run.errors, "not-found", errors=short(run.errors))
    case.require(run.output.strip(), "nothing", errors=short(run.errors) or "none")


@test("three")
def three(student: Student, case: Case) -> None:
    compare(student, case, text_of(case, [9, 6, 4, 2, 1]))


@test("order")
def order(student: Student, case: Case) -> None:
    compare(student, case, text_of(case, [12, 10, 9, 3, 2, 1]))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(5):
        counts = sorted((int(n) for n in case.rng.choice(range(2, 30), size=6, replace=False)), reverse=True)
        compare(student, case, text_of(case, [*counts, 1]))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    text = text_of(case, [8, 5, 3, 1])
    student.shell(files={"talk.txt": text})
    case.require(student.files().get("talk.txt") == text, "changed")
