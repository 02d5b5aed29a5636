import posixpath

from mlroadmap.checks import Case, Student, test

NAMES = ["data", "data2", "raw", "notes", "old", "code", "a", "b"]


def parts(path: str) -> list[str]:
    return [name for name in path.split("/") if name]


def compare(student: Student, case: Case, start: str, goal: str) -> None:
    got = student.relative(start, goal)
    case.type(got, str)
    right = posixpath.relpath(goal, start)
    here, there = parts(start), parts(goal)
    shared = len(parts(posixpath.commonpath([start, goal])))
    ups, down = len(here) - shared, there[shared:]
    slips = {
        "absolute": goal,
        "no-ups": "/".join(down),
        "all-ups": "/".join([".."] * len(here) + there),
        "one-off": "/".join([".."] * (ups + 1) + down),
    }
    case.require(not (got.startswith("./") and got[2:] == right), "dot-in-front")
    case.require(got == right or "/" not in (start, goal) or got in (goal, ""), "top", expected=right)
    if right == ".":
        case.require(got == right, "itself")
    if here[shared : shared + 1] and down and here[shared][0] == down[0][0]:
        common = len(posixpath.commonprefix([start, goal]))
        case.require(got != "/".join([".."] * len(parts(start[common:])) + [goal[common:]]), "letters")
    if ups and got == "/".join([".."] * (ups - 1) + down) and got != slips["no-ups"]:
        case.require(False, "one-off")
    case.equal(got, right, slips={id: value for id, value in slips.items() if value != right})


@test("type")
def type_(student: Student, case: Case) -> None:
    case.type(student.relative("/home/ada/notes", "/home/ada/raw/a.txt"), str)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, "/home/ada/notes", "/home/ada/raw/a.txt")


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, "/home/ada", "/home/ada")
    compare(student, case, "/", "/home")
    compare(student, case, "/home/ada", "/")
    compare(student, case, "/home/ada/notes/old", "/home")
    compare(student, case, "/home", "/home/ada/notes")
    compare(student, case, "/", "/")


@test("names")
def names(student: Student, case: Case) -> None:
    compare(student, case, "/home/data", "/home/data2/b")
    compare(student, case, "/home/data2", "/home/data")
    compare(student, case, "/a/b/a", "/b/a/b")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        both = [str(name) for name in case.rng.choice(NAMES, size=case.rng.integers(0, 3))]
        ways = [both + [str(name) for name in case.rng.choice(NAMES, size=case.rng.integers(0, 4))] for _ in range(2)]
        compare(student, case, *("/" + "/".join(way) for way in ways))
