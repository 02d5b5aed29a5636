from mlroadmap.checks import Case, Student, test


last: list[object] = []


def shown(student: Student, *words: str) -> str:
    return student.run("git", *words).output.strip()


def short(text: str) -> str:
    return " / ".join(text.strip().split("\n"))[:240] or "nothing"


def begin(student: Student, case: Case, older: int) -> None:
    """A history with so many commits before the branch, what was done to it, and the learner's commands."""
    a, b, c, d = (int(n) for n in case.rng.choice(range(100, 999), size=4, replace=False))
    lines = ["git init -q -b main"]
    lines += [f"echo {n} > old{n}.txt; git add .; git commit -q -m 'Old {n}'" for n in range(older + 1)]
    lines += ["git switch -q -c tune", f"echo {a} > tune.txt; git add .; git commit -q -m Begin", f"echo {b} > tune.txt; git commit -q -a -m Tuned"]
    lines += ["git rev-parse HEAD > .git/lost", "git switch -q main"]
    lines += [f"echo {n} > new{n}.txt; git add .; git commit -q -m 'New {n}'" for n in (c, d)]
    lines += ["git branch -q -D tune", "git rev-parse HEAD > .git/before"]
    last[:] = [student, student.shell(setup="\n".join(lines))]


def inspect(student: Student, case: Case, least: int) -> None:
    """The first `least` questions about the folder; each test asks one more than the test before."""
    if not last or last[0] is not student:  # the first test runs the commands, and those behind it look at what is there
        begin(student, case, 1)
    run = last[1]
    lost, before = (student.run("cat", f".git/{name}").output.strip() for name in ("lost", "before"))
    tune = shown(student, "rev-parse", "-q", "--verify", "refs/heads/tune")
    branches = shown(student, "for-each-ref", "--format=%(refname:short)", "refs/heads").replace("\n", ", ")
    case.require(tune, "no-branch", branches=branches, errors=short(run.errors))
    if least >= 1 and tune != lost:
        came = shown(student, "log", "-n", "1", "--format=%s", "tune")
        case.require(came != "Tuned", "a-copy")
        case.require(lost not in shown(student, "rev-list", "tune").split(), "moved-on", came=came)
        case.require(False, "wrong-commit", came=came)
    if least >= 2:
        now = shown(student, "rev-list", "main").split()
        gone = [commit for commit in shown(student, "rev-list", before).split() if commit not in now]
        case.require(not gone, "main-lost", n=len(gone))
        changes = student.run("git", "cat-file", "-e", "main:tune.txt").code == 0
        begun = student.run("test", "-e", ".git/SQUASH_MSG").code == 0
        case.require(lost in now or not (changes or begun), "changes-only")
        case.require(lost in now, "not-merged")
        parents = shown(student, "rev-list", "--parents", "-n", "1", "main").split()[1:]
        case.require(sorted(parents) == sorted([before, lost]), "no-join")
    if least >= 3:
        branch = shown(student, "branch", "--show-current")
        case.require(branch == "main", "wrong-branch", branch=branch or "no branch")
        status = shown(student, "status", "--short")
        case.require(not status, "not-clean", status=short(status))


@test("branch")
def branch(student: Student, case: Case) -> None:
    inspect(student, case, 0)


@test("commit")
def commit(student: Student, case: Case) -> None:
    inspect(student, case, 1)


@test("merged")
def merged(student: Student, case: Case) -> None:
    inspect(student, case, 2)


@test("clean")
def clean(student: Student, case: Case) -> None:
    inspect(student, case, 3)


@test("random")
def random(student: Student, case: Case) -> None:
    begin(student, case, int(case.rng.integers(3, 6)))
    inspect(student, case, 3)
