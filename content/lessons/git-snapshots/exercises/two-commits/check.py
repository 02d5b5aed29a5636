from mlroadmap.checks import Case, Student, test

FILES = {"train.py": "rate = 0.1\n", "notes.txt": "more steps\n", "run.log": "step 1\n"}


def begin(student: Student, case: Case):
    """The learner's commands, run in the folder."""
    return student.shell(files=FILES)


def short(text: str) -> str:
    return " / ".join(text.strip().split("\n"))[:200] or "nothing"


def commits(student: Student, case: Case) -> list[str]:
    run = begin(student, case)
    inside = student.run("git", "rev-parse", "--show-toplevel")
    case.require(inside.code == 0, "no-repository", errors=short(run.errors))
    found = student.run("git", "rev-list", "--reverse", "HEAD")
    case.require(found.code == 0 and found.output.split(), "no-commits", errors=short(run.errors))
    return found.output.split()


def held(student: Student, commit: str) -> list[str]:
    return student.run("git", "ls-tree", "-r", "--name-only", commit).output.split()


@test("repository")
def repository(student: Student, case: Case) -> None:
    commits(student, case)


@test("two")
def two(student: Student, case: Case) -> None:
    found = commits(student, case)
    for commit in found:
        case.require("run.log" not in held(student, commit), "log-stored")
    case.require(len(found) == 2, "count", n=len(found))
    for message in student.run("git", "log", "--format=%s").output.splitlines():
        case.require(any(letter.isalpha() for letter in message), "no-message")


@test("first")
def first(student: Student, case: Case) -> None:
    files = held(student, commits(student, case)[0])
    case.require(files == ["train.py"], "first-files", files=", ".join(files))


@test("second")
def second(student: Student, case: Case) -> None:
    files = held(student, commits(student, case)[-1])
    case.require(sorted(files) == [".gitignore", "notes.txt", "train.py"], "second-files", files=", ".join(files))


@test("ignored")
def ignored(student: Student, case: Case) -> None:
    commits(student, case)
    new = f"run{int(case.rng.integers(2, 99))}.log"
    for file in ("run.log", new, f"old/{new}"):
        case.require(student.run("git", "check-ignore", "-q", file).code == 0, "not-ignored", file=file)
        rule = student.run("git", "check-ignore", "-v", file).output
        case.require(rule.startswith(".gitignore:"), "not-by-file", file=file)
    for file in ("log.txt", "login.py", "data.csv"):
        case.require(student.run("git", "check-ignore", "-q", file).code != 0, "too-much", file=file)


@test("clean")
def clean(student: Student, case: Case) -> None:
    commits(student, case)
    there = student.files()
    for file, text in FILES.items():
        case.require(there.get(file) == text, "changed", file=file)
    status = student.run("git", "status", "--short").output
    case.require(not status.strip(), "not-clean", status=short(status))
