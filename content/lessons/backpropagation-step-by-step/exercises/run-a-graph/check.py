from mlroadmap.checks import Case, Student, test

Steps = list[tuple[str, str, str, str]]
Numbers = dict[str, float]
STEPS: Steps = [("p", "*", "w", "x"), ("z", "+", "p", "b")]
INPUTS: Numbers = {"w": 2.0, "x": 3.0, "b": 1.0}


def forward(steps: Steps, inputs: Numbers, turned: bool = False) -> Numbers:
    values = dict(inputs)
    for name, sign, left, right in steps:
        a, b = values[left], values[right]
        values[name] = a + b if sign == "+" else a * b if sign == "*" else b - a if turned else a - b
    return values


def compare(student: Student, case: Case, steps: Steps, inputs: Numbers) -> None:
    got, right = student.run_graph(steps, inputs), forward(steps, inputs)
    if steps and isinstance(got, float | int):
        case.require(abs(got - right[steps[-1][0]]) > 1e-9, "last-only", got=got)
    case.type(got, dict)
    lost = [name for name in right if name not in got]
    if lost and set(lost) <= set(inputs):
        case.require(False, "inputs-missing", missing=", ".join(lost))
    case.require(not lost, "steps-missing", missing=", ".join(lost), wanted=len(right), came=len(got))
    extra = [str(name) for name in got if name not in right]
    case.require(not extra, "too-many", extra=", ".join(extra))
    other = forward(steps, inputs, turned=True)
    for name, sign, left, below in steps:
        call = f"{name} = {left} {sign} {below}"
        if isinstance(got[name], float | int) and abs(got[name] - right[name]) > 1e-9 * (1 + abs(right[name])):
            values = {"call": call, "came": f"{got[name]:.6g}", "right": f"{right[name]:.6g}"}
            lower = sign == "-" and got[name] == other[name]
            case.require(not (lower and right[left] > right[below]), "turned", **values)
            case.require(not lower, "sign-lost", **values)
            case.require(False, "step-wrong", a=f"{right[left]:.6g}", b=f"{right[below]:.6g}", **values)
    case.close([got[name] for name in right], list(right.values()), rtol=1e-9)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, STEPS, INPUTS)


@test("empty")
def empty(student: Student, case: Case) -> None:
    compare(student, case, [], {"a": 4.0, "b": -1.0})


@test("twice")
def twice(student: Student, case: Case) -> None:
    b, a = sorted(float(n) for n in case.rng.choice(range(2, 50), size=2, replace=False))
    compare(student, case, [("d", "-", "a", "b"), ("s", "*", "d", "d")], {"a": a, "b": b})
    compare(student, case, [("d", "-", "b", "a"), ("s", "*", "d", "d")], {"a": a, "b": b})


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(40):
        names = ["a", "b", "c"]
        inputs = {name: float(n) / 2 for name, n in zip(names, case.rng.integers(-9, 9, size=3), strict=True)}
        steps = []
        for number in range(int(case.rng.integers(1, 7))):
            left, right = (str(n) for n in case.rng.choice(names, size=2))
            steps.append((f"s{number}", str(case.rng.choice(["+", "-", "*"])), left, right))
            names.append(f"s{number}")
        compare(student, case, steps, inputs)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    student.run_graph(list(STEPS), dict(INPUTS))
    case.unchanged(0, STEPS)
    case.unchanged(1, INPUTS)
