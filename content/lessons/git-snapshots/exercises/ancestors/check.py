from mlroadmap.checks import Case, Student, test


def right_for(parents: dict[str, list[str]], commit: str) -> set[str]:
    found: set[str] = set()
    layer = set(parents[commit])
    while layer:
        found |= layer
        layer = {parent for child in layer for parent in parents[child]} - found
    return found


def compare(student: Student, case: Case, parents: dict[str, list[str]], commit: str) -> None:
    got = student.ancestors(parents, commit)
    case.require(got is not None, "nothing-back")
    case.type(got, set)
    right = right_for(parents, commit)
    case.require(commit not in got, "itself")
    firsts, at = set(), commit
    while parents[at]:
        at = parents[at][0]
        firsts.add(at)
    slips = {"parents-only": set(parents[commit]), "first-parent": firsts}
    for slip, value in slips.items():
        case.require(got != value or value == right, slip)
    strangers = sorted(got - right, key=str)
    case.require(not strangers, "not-before", one=str(strangers[:1])[2:-2], commit=commit)
    case.require(got == right, "missing", n=len(right - got), commit=commit)


@test("type")
def type_(student: Student, case: Case) -> None:
    case.type(student.ancestors({"b": ["a"], "a": []}, "b"), set)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, {"c": ["b"], "b": ["a"], "a": []}, "c")


@test("edges")
def edges(student: Student, case: Case) -> None:
    merge = {"m": ["c", "b"], "c": ["a"], "b": ["a"], "a": []}
    for commit in "mcba":
        compare(student, case, merge, commit)


@test("long")
def long(student: Student, case: Case) -> None:
    compare(student, case, {str(n): [str(n - 1)] if n else [] for n in range(2000)}, "1999")
    ladder: dict[str, list[str]] = {"m0": []}
    for n in range(1, 41):
        ladder |= {f"a{n}": [f"m{n - 1}"], f"b{n}": [f"m{n - 1}"], f"m{n}": [f"a{n}", f"b{n}"]}
    compare(student, case, ladder, "m40")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(30):
        parents: dict[str, list[str]] = {}
        for n in range(int(case.rng.integers(2, 12))):
            size = min(n, int(case.rng.integers(0, 3)))
            parents[f"c{n}"] = [f"c{p}" for p in case.rng.choice(n, size=size, replace=False)] if size else []
        compare(student, case, parents, f"c{len(parents) - 1}")


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    merge = {"m": ["c", "b"], "c": ["a"], "b": ["a"], "a": []}
    student.ancestors(merge, "m")
    case.unchanged(0, {"m": ["c", "b"], "c": ["a"], "b": ["a"], "a": []})
