from mlroadmap.checks import Case, Student, test

KINDS = ("already merged", "fast-forward", "merge commit")
FORK = {"c": ["a"], "b": ["a"], "a": []}
History = dict[str, list[str]]


def past(parents: History, commit: str, first: bool = False) -> set[str]:
    found: set[str] = set()
    layer = {commit}
    while layer:
        found |= layer
        layer = {parent for child in layer for parent in parents[child][: 1 if first else None]} - found
    return found


def right_for(parents: History, ours: str, theirs: str, first: bool = False) -> str:
    if theirs in past(parents, ours, first):
        return KINDS[0]
    return KINDS[1] if ours in past(parents, theirs, first) else KINDS[2]


def compare(student: Student, case: Case, parents: History, ours: str, theirs: str) -> None:
    got = student.merge_kind(parents, ours, theirs)
    case.require(got is not None, "no-return")
    case.type(got, str)
    case.require(got in KINDS, "other-text")
    right = right_for(parents, ours, theirs)
    if got == right:
        return
    case.require(ours != theirs, "same-commit")
    case.require(right != KINDS[2], "too-soon", expected=right)
    case.require(got == KINDS[2], "swapped", expected=right)
    case.require(got != right_for(parents, ours, theirs, first=True), "first-parent", expected=right)
    near = theirs in parents[ours] or ours in parents[theirs]
    case.require(near, "too-near", expected=right)
    case.equal(got, right)


@test("text")
def text(student: Student, case: Case) -> None:
    compare(student, case, {"b": ["a"], "a": []}, "a", "b")


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    for ours, theirs in (("a", "c"), ("c", "a"), ("b", "c")):
        compare(student, case, FORK, ours, theirs)


@test("same")
def same(student: Student, case: Case) -> None:
    for commit in "abc":
        compare(student, case, FORK, commit, commit)


@test("far")
def far(student: Student, case: Case) -> None:
    row = {"e": ["d"], "d": ["c"], "c": ["b"], "b": ["a"], "a": []}
    compare(student, case, row, "a", "e")
    compare(student, case, row, "e", "b")
    merge = {"m": ["c", "e"], "e": ["d"], "d": ["a"], "c": ["a"], "b": ["a"], "a": []}
    for ours, theirs in (("m", "c"), ("m", "d"), ("d", "m"), ("m", "b"), ("b", "m"), ("c", "e")):
        compare(student, case, merge, ours, theirs)


@test("long")
def long(student: Student, case: Case) -> None:
    row: History = {str(n): [str(n - 1)] if n else [] for n in range(2000)}
    row["side"] = ["5"]
    for ours, theirs in (("0", "1999"), ("1999", "0"), ("side", "1999")):
        compare(student, case, row, ours, theirs)
    ladder: History = {"m0": []}
    for n in range(1, 41):
        ladder |= {f"a{n}": [f"m{n - 1}"], f"b{n}": [f"m{n - 1}"], f"m{n}": [f"a{n}", f"b{n}"]}
    compare(student, case, ladder, "m0", "m40")
    compare(student, case, ladder, "a40", "b40")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(200):
        parents: History = {}
        for n in range(int(case.rng.integers(2, 9))):
            size = min(n, int(case.rng.integers(1, 3)))
            parents[f"c{n}"] = [f"c{p}" for p in case.rng.choice(n, size=size, replace=False)] if size else []
        ours, theirs = (str(name) for name in case.rng.choice(list(parents), size=2))
        compare(student, case, parents, ours, theirs)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    parents = {name: list(before) for name, before in FORK.items()}
    student.merge_kind(parents, "b", "c")
    case.unchanged(0, FORK)
