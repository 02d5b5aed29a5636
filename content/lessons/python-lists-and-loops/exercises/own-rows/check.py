import ast

from mlroadmap.checks import Case, Student, test


def board(n: int, row: int, column: int) -> list[list[int]]:
    return [[int((i, j) == (row, column)) for j in range(n)] for i in range(n)]


def compare(student: Student, case: Case, n: int, row: int, column: int) -> None:
    """The board of one size and place, and what is to be said about another one."""
    got = student.rerun(n=n, row=row, column=column).get("grid")
    lists = isinstance(got, list) and bool(got) and all(isinstance(line, list) for line in got)
    case.require(lists, "not-grid", got=str(got))
    right = board(n, row, column)
    if got == right:
        return
    shown = {"n": n, "row": row, "column": column, "got": str(got)}
    case.require(got != board(3, 0, 1), "fixed", **shown)
    case.require(len(got) == n, "fixed-size", n=n, rows=len(got))
    case.require(got != [right[row]] * n, "one-row", **shown)
    case.require(got != board(n, column, row), "turned", **shown)
    case.require(any(1 in line for line in got), "no-one", **shown)
    case.equal(got, right)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    for name in ("n", "row", "column"):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))
    compare(student, case, 3, 0, 1)


@test("sizes")
def sizes(student: Student, case: Case) -> None:
    for n, row, column in ((5, 1, 2), (5, 4, 0), (2, 1, 0), (1, 0, 0), (3, 2, 2)):
        compare(student, case, n, row, column)


@test("apart")
def apart(student: Student, case: Case) -> None:
    for n, row, column in ((4, 1, 2), (3, 0, 1)):
        again = student.rerun(n=n, row=row, column=column)
        rows = again.define(
            "def rows_apart():\n    return len({id(line) for line in grid}) == len(grid)\n", "rows_apart"
        )
        case.require(rows(), "still-shared")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(30):
        n = int(case.rng.integers(1, 9))
        compare(student, case, n, *(int(k) for k in case.rng.integers(0, n, size=2)))
