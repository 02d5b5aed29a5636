from mlroadmap.checks import Case, Student, test


def begin(student: Student, case: Case, later: int):
    """A history with `later` commits after Tune, the learner's commands, and what they should leave."""
    good = f"rate = 0.{int(case.rng.integers(101, 999))}"
    lines = ["git init -q -b main"]

    def save(model: str, note: str, message: str) -> None:
        lines.append(f"echo '{model}' > model.txt; echo '{note}' >> notes.txt; git add .; git commit -q -m '{message}'")

    save("rate = 9", "start", "Start")
    save(good, "tuned", "Tune")
    for number in range(later):
        save(f"broken {number}", f"note {number}", f"Change {number}")
    lines.append("git rev-list HEAD > .git/kept; cp notes.txt .git/notes")
    run = student.shell(setup="\n".join(lines))
    return run, good + "\n"


def shown(student: Student, *words: str) -> str:
    return student.run("git", *words).output


def inspect(student: Student, case: Case, later: int, least: int = 0) -> None:
    """The first `least` questions that a test asks; each is one more than the test before."""
    run, good = begin(student, case, later)
    there = student.files()
    case.require("model.txt" in there, "failed", errors=run.errors.strip()[:200] or "nothing")
    came = there["model.txt"]
    case.require(came.strip(), "empty", errors=run.errors.strip()[:200] or "nothing")
    case.require(came == good, "wrong-version", came=came.strip()[:60], wanted=good.strip())
    if least >= 1:
        recorded = shown(student, "show", "main:model.txt")
        case.require(recorded == good, "not-committed", status=shown(student, "status", "--short").strip()[:100] or "nothing")
    if least >= 2:
        before = student.run("cat", ".git/kept").output.split()
        now = shown(student, "rev-list", "main").split()
        missing = [commit for commit in before if commit not in now]
        case.require(not missing, "past-lost", n=len(missing))
        case.require(len(now) == len(before) + 1, "too-many", n=len(now) - len(before))
    if least >= 3:
        notes = student.run("cat", ".git/notes").output
        case.require(there.get("notes.txt") == notes == shown(student, "show", "main:notes.txt"), "notes-back")


@test("content")
def content(student: Student, case: Case) -> None:
    inspect(student, case, 4)


@test("recorded")
def recorded(student: Student, case: Case) -> None:
    inspect(student, case, 2, 1)


@test("history")
def history(student: Student, case: Case) -> None:
    inspect(student, case, 2, 2)


@test("notes")
def notes(student: Student, case: Case) -> None:
    inspect(student, case, 3, 3)


@test("random")
def random(student: Student, case: Case) -> None:
    inspect(student, case, int(case.rng.choice([1, 3, 5])), 3)
