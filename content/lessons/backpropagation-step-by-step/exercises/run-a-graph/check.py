from mlroadmap.checks import Case, Student, test

STEPS = [("p", "*", "w", "x"), ("z", "+", "p", "b")]
INPUTS = {"w": 2, "x": 3, "b": 1}


def forward(steps: list[tuple[str, str, str, str]], inputs: dict[str, int], turned: bool = False) -> dict[str, int]:
    values = dict(inputs)
    for name, sign, left, right in steps:
        a, b = values[left], values[right]
        values[name] = a + b if sign == "+" else a * b if sign == "*" else b - a if turned else a - b
    return values


def compare(student: Student, case: Case, steps: list[tuple[str, str, str, str]], inputs: dict[str, int]) -> None:
    got, right = student.run_graph(steps, inputs), forward(steps, inputs)
    case.require(not steps or got != right[steps[-1][0]], "last-only", got=got)
    case.type(got, dict)
    missing = [name for name in inputs if name not in got]
    case.require(not missing, "inputs-missing", missing=", ".join(missing))
    other = forward(steps, inputs, turned=True)
    for name, *_ in steps:
        if got.get(name) == other[name] != right[name]:
            case.require(False, "turned", name=name, got=got[name], expected=right[name])
    case.equal(got, right)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, STEPS, INPUTS)


@test("empty")
def empty(student: Student, case: Case) -> None:
    compare(student, case, [], {"a": 4})


@test("difference")
def difference(student: Student, case: Case) -> None:
    a, b = (int(n) for n in case.rng.choice(50, size=2, replace=False))
    compare(student, case, [("d", "-", "a", "b"), ("s", "*", "d", "d")], {"a": a, "b": b})


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    student.run_graph(list(STEPS), dict(INPUTS))
    case.unchanged(0, STEPS)
    case.unchanged(1, INPUTS)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(40):
        names = ["a", "b", "c"]
        inputs = {name: int(n) for name, n in zip(names, case.rng.integers(-9, 9, size=3), strict=True)}
        steps = []
        for number in range(int(case.rng.integers(1, 6))):
            left, right = (str(n) for n in case.rng.choice(names, size=2))
            steps.append((f"s{number}", str(case.rng.choice(["+", "-", "*"])), left, right))
            names.append(f"s{number}")
        compare(student, case, steps, inputs)
