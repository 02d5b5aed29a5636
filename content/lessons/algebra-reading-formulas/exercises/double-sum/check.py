from mlroadmap.checks import Case, Raised, Student, test

Table = list[list[float]]


def number(student: Student, case: Case, X: Table, r: list[float], c: list[float]) -> float:
    """What the learner's sum is."""
    try:
        got = student.income([list(row) for row in X], list(r), list(c))
    except Raised as raised:
        case.require(raised.type != "IndexError", "index-error", n=len(r), m=len(c))
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, int, float)
    return float(got)


def by_columns(X: Table, r: list[float], c: list[float]) -> float:
    """The oracle: the signs exchanged, so column by column."""
    return float(sum(price * sum(share * row[j] for share, row in zip(r, X, strict=True)) for j, price in enumerate(c)))


def compare(student: Student, case: Case, X: Table, r: list[float], c: list[float]) -> None:
    n, m = len(r), len(c)
    got, right = number(student, case, X, r, c), by_columns(X, r, c)
    slips = {}
    if n > 1 and m > 1:
        days = [by_columns([row], [share], c) for row, share in zip(X, r, strict=True)]
        slips = {
            "product-of-sums": sum(r) * sum(c) * sum(map(sum, X)),
            "no-share": by_columns(X, [1.0] * n, c),
            "no-price": by_columns(X, r, [1.0] * m),
            "last-row": days[-1],
            "first-row-missing": sum(days[1:]),
            "last-row-missing": sum(days[:-1]),
            "first-column-missing": by_columns([row[1:] for row in X], r, c[1:]),
            "last-column": by_columns([row[-1:] for row in X], r, c[-1:]),
            "first-term": r[0] * c[0] * X[0][0],
            "last-term": r[-1] * c[-1] * X[-1][-1],
            "first-row": days[0],
            "diagonal": sum(r[k] * c[k] * X[k][k] for k in range(min(n, m))),
            "last-column-missing": by_columns([row[:-1] for row in X], r, c[:-1]),
        }
    if n == m and n > 1:
        slips["swapped-indices"] = by_columns([list(column) for column in zip(*X, strict=True)], r, c)
    slips = {slip: float(wrong) for slip, wrong in slips.items() if abs(wrong - right) > 1e-6}
    case.close(got, right, slips=slips, n=n, m=m)


def drawn(case: Case, n: int, m: int) -> tuple[Table, list[float], list[float]]:
    X = case.rng.integers(1, 30, size=(n, m)).tolist()
    return X, case.rng.choice([0.25, 0.5, 0.75, 1.0, 1.25], size=n).tolist(), case.rng.choice([2, 3, 5, 7.5], size=m).tolist()


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [[3, 1, 6], [2, 5, 4], [7, 8, 2]], [1, 0.5, 3], [4, 2, 5])  # here all slips differ
    compare(student, case, [[7, 2], [4, 9]], [3, 0.5], [5, 2])
    compare(student, case, [[3, 1], [2, 5]], [1, 0.5], [4, 2])


@test("shapes")
def shapes(student: Student, case: Case) -> None:
    for n, m in ((4, 2), (2, 4), (1, 3), (3, 1), (1, 1)):
        compare(student, case, *drawn(case, n, m))
    compare(student, case, [], [], [4, 2])


@test("one-more")
def one_more(student: Student, case: Case) -> None:
    for _ in range(20):
        X, r, c = drawn(case, int(case.rng.integers(1, 5)), int(case.rng.integers(1, 5)))
        i, j = int(case.rng.integers(0, len(r))), int(case.rng.integers(0, len(c)))
        before = number(student, case, X, r, c)
        X[i][j] += 1
        moved, price = number(student, case, X, r, c) - before, r[i] * c[j]
        right = abs(moved - price) <= 1e-6
        case.require(right, "other-move", i=i + 1, j=j + 1, moved=f"{moved:.6g}", price=price)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        compare(student, case, *drawn(case, int(case.rng.integers(1, 6)), int(case.rng.integers(1, 6))))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    X, r, c = drawn(case, 3, 2)
    student.income(X, r, c)
    for place, before in enumerate((X, r, c)):
        case.unchanged(place, before)
