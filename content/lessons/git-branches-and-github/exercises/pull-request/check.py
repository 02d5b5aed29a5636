from mlroadmap.checks import Case, Student, test

REVIEW = """
echo ran >> .review-log
rm -rf .review
git clone -q hub.git .review 2> /dev/null
cd .review
if git rev-parse -q --verify origin/fix > /dev/null; then
  git merge -q --no-ff -m "Merge branch fix" origin/fix
  echo "read and merged" > review.txt
  git add review.txt
  git commit -q -m "Thank you"
  git push -q origin main
  echo "fix was merged into main"
else
  echo "there is no branch fix on the hub" >&2
  exit 1
fi
"""


last: list[object] = []


def hub(student: Student, *words: str) -> str:
    return student.run("git", "--git-dir", "hub.git", *words).output.strip()


def mine(student: Student, *words: str) -> str:
    return student.run("git", "-C", "mine", *words).output.strip()


def short(text: str) -> str:
    return " / ".join(text.strip().split("\n"))[:240] or "nothing"


def begin(student: Student, case: Case, commits: int) -> None:
    """A hub with so many commits, and the learner's commands."""
    lines = ["git init -q -b main .seed", "cd .seed"]
    lines += [f"echo {int(case.rng.integers(999))} > file{n}.txt; git add .; git commit -q -m 'Old {n}'" for n in range(commits)]
    lines += ["cd ..", "git clone -q --bare .seed hub.git", "git -C .seed rev-parse main > .old", "rm -rf .seed"]
    run = student.shell(files={"review.sh": REVIEW}, setup="\n".join(lines))
    last[:] = [student, run]


def inspect(student: Student, case: Case, least: int) -> None:
    """The first `least` questions about the folder; each test asks one more than the test before."""
    if not last or last[0] is not student:  # the first test runs the commands, and those behind it look at what is there
        begin(student, case, 2)
    run = last[1]
    told = [line for line in run.errors.split("\n") if line.startswith(("fatal", "error", "sh:", "there is no"))]
    errors = short("\n".join(dict.fromkeys(told)) or run.errors)
    old = student.run("cat", ".old").output.strip()
    inside = student.run("git", "-C", "mine", "rev-parse", "--show-toplevel")
    case.require(inside.code == 0 and inside.output.strip().endswith("/mine"), "no-clone", errors=errors)
    if least >= 1:
        fix = hub(student, "rev-parse", "-q", "--verify", "refs/heads/fix")
        branches = hub(student, "for-each-ref", "--format=%(refname:short)", "refs/heads").replace("\n", ", ")
        case.require(fix, "no-branch", branches=branches, errors=errors)
    if least >= 2:
        made = hub(student, "rev-list", f"{old}..fix").split()
        case.require(made, "no-commit")
        case.require(len(made) == 1, "commit-count", n=len(made))
        files = hub(student, "diff", "--name-status", old, "fix").replace("\t", " ")
        case.require(files == "A fix.txt", "wrong-files", files=short(files))
    if least >= 3:
        times = student.run("cat", ".review-log").output.count("ran")
        firsts = hub(student, "rev-list", "--first-parent", "main").split()
        case.require(fix not in firsts, "pushed-main")
        case.require(fix in hub(student, "rev-list", "main").split(), "not-reviewed", log=short(run.output) if times else "nothing, it did not run")
        case.require(times == 1, "reviewed-twice", n=times)
    if least >= 4:
        there, here = hub(student, "rev-parse", "main"), mine(student, "rev-parse", "main")
        known = set(mine(student, "rev-list", "main").split())
        missing = [commit for commit in hub(student, "rev-list", "main").split() if commit not in known]
        own = known - set(hub(student, "rev-list", "main").split())
        case.require(not missing or not own, "parted", n=len(own))
        case.require(not missing, "behind", n=len(missing))
        case.require(there == here, "ahead", n=len(known) - len(hub(student, "rev-list", "main").split()))
        branch = mine(student, "branch", "--show-current")
        case.require(branch == "main", "wrong-branch", branch=branch or "no branch")
        status = mine(student, "status", "--short")
        case.require(not status, "not-clean", status=short(status))


@test("cloned")
def cloned(student: Student, case: Case) -> None:
    inspect(student, case, 0)


@test("published")
def published(student: Student, case: Case) -> None:
    inspect(student, case, 1)


@test("one-commit")
def one_commit(student: Student, case: Case) -> None:
    inspect(student, case, 2)


@test("reviewed")
def reviewed(student: Student, case: Case) -> None:
    inspect(student, case, 3)


@test("pulled")
def pulled(student: Student, case: Case) -> None:
    inspect(student, case, 4)


@test("random")
def random(student: Student, case: Case) -> None:
    begin(student, case, int(case.rng.integers(3, 6)))
    inspect(student, case, 4)
