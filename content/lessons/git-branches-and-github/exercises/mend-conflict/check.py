from mlroadmap.checks import Case, Student, test

OURS, THEIRS = "rate = 0.2\nsteps = 200\n", "rate = 0.9\nsteps = 900\n"
WANTED = "rate = 0.2\nsteps = 900\n"


last: list[object] = []


def begin(student: Student, case: Case, older: int) -> None:
    """A history with so many commits before the fork, then the learner's commands."""
    above, below = (f"note {int(n)}" for n in case.rng.integers(100, 999, size=2))
    middle = "".join(f"line {n}\\n" for n in range(9))
    lines = ["git init -q -b main", "printf 'rate = 0.1\\nsteps = 100\\n' > train.py", f"printf '{middle}' > notes.txt"]
    lines += ["git add .", "git commit -q -m Start"]
    lines += [f"echo {n} > old.txt; git add .; git commit -q -m 'Older {n}'" for n in range(older)]
    lines += ["git switch -q -c idea", f"printf 'rate = 0.9\\nsteps = 900\\n' > train.py; echo '{below}' >> notes.txt"]
    lines += ["git commit -q -a -m 'An idea'", "git switch -q main"]
    lines += ["printf 'rate = 0.2\\nsteps = 200\\n' > train.py", f"{{ echo '{above}'; cat notes.txt; }} > n; mv n notes.txt"]
    lines += ["git commit -q -a -m 'Go slow'", "git rev-parse main idea > .git/kept"]
    run = student.shell(setup="\n".join(lines))
    last[:] = [student, run, [above, below], student.run("cat", ".git/kept").output.split()]


def shown(student: Student, *words: str) -> str:
    return student.run("git", *words).output


def short(text: str) -> str:
    return " / ".join(text.strip().split("\n"))[:200] or "nothing"


def inspect(student: Student, case: Case, least: int) -> None:
    """The first `least` questions about the folder; each test asks one more than the test before."""
    if not last or last[0] is not student:  # the first test runs the commands, and those behind it look at what is there
        begin(student, case, 1)
    _, run, notes, (main, idea) = last
    going_on = student.run("git", "rev-parse", "-q", "--verify", "MERGE_HEAD").code == 0
    status = short(shown(student, "status", "--short"))
    case.require(not going_on or "editor" not in run.errors.lower(), "no-editor")
    case.require(not going_on, "unfinished", status=status)
    case.require("would be overwritten by merge" not in run.errors, "not-begun")
    tip, *parents = shown(student, "rev-list", "--parents", "-n", "1", "main").split()
    if tip == main:
        there = shown(student, "rev-list", "--parents", "-n", "1", "idea").split()
        case.require(len(there) < 3, "wrong-way")
        case.require(False, "no-merge", errors=short(run.errors or run.output))
    case.require(len(parents) == 2 or idea in shown(student, "rev-list", "main").split(), "one-parent")
    case.require(parents == [main, idea], "extra")
    if least >= 1:
        came = shown(student, "show", "main:train.py")
        marks = [line for line in came.split("\n") if line[:7] in ("<<<<<<<", "=======", ">>>>>>>")]
        case.require(not marks, "marks", line=marks[0] if marks else "")
        case.require(came != OURS, "all-ours")
        case.require(came != THEIRS, "all-theirs")
        case.require(came == WANTED, "wrong-lines", came=short(came))
    if least >= 2:
        lines = shown(student, "show", "main:notes.txt").split("\n")
        missing = [line for line in [*notes, "line 0", "line 8"] if line not in lines]
        case.require(not missing, "notes-lost", line=missing[0] if missing else "")
    if least >= 3:
        branch = shown(student, "branch", "--show-current").strip()
        case.require(branch == "main", "wrong-branch", branch=branch or "no branch")
        case.require(status == "nothing", "not-clean", status=status)
        there = shown(student, "rev-parse", "-q", "--verify", "refs/heads/idea").strip()
        case.require(there, "idea-deleted")
        case.require(there == idea, "idea-moved")


@test("joined")
def joined(student: Student, case: Case) -> None:
    inspect(student, case, 0)


@test("lines")
def lines(student: Student, case: Case) -> None:
    inspect(student, case, 1)


@test("notes")
def notes(student: Student, case: Case) -> None:
    inspect(student, case, 2)


@test("clean")
def clean(student: Student, case: Case) -> None:
    inspect(student, case, 3)


@test("random")
def random(student: Student, case: Case) -> None:
    begin(student, case, int(case.rng.integers(3, 6)))
    inspect(student, case, 3)
