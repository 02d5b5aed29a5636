from mlroadmap.checks import Case, Student, test


def numbers(version: str, size: int = 8) -> tuple[int, ...]:
    found = [int(part) for part in version.split(".")]
    return tuple((found + [0] * size)[:size])


def holds(clause: str, version: str) -> bool:
    if clause.startswith(">="):
        return numbers(version) >= numbers(clause[2:])
    if clause.startswith("<"):
        return numbers(version) < numbers(clause[1:])
    if clause.endswith(".*"):
        size = clause.count(".")
        return numbers(version, size) == numbers(clause[2:-2], size)
    return numbers(version) == numbers(clause[2:])


def compare(student: Student, case: Case, requirement: str, version: str) -> None:
    got = student.satisfies(requirement, version)
    case.type(got, bool)
    clauses = [holds(clause, version) for clause in requirement.split(",")]
    if got != all(clauses):
        bare = [clause.lstrip("<>=") for clause in requirement.split(",")]
        case.require(len({*clauses}) == 1, "any-clause")
        case.require("*" not in requirement, "star")
        same = [one for one in bare if numbers(one) == numbers(version)]
        case.require(not any(one != version for one in same), "padding")
        case.require(version not in same, "limit")
        case.require(not any(len(part) > 1 for one in [*bare, version] for part in one.split(".")), "as-text")
    case.equal(got, all(clauses))


@test("type")
def type_(student: Student, case: Case) -> None:
    case.type(student.satisfies(">=1", "1.5"), bool)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    for version in ("2.4.1", "3.1", "1.9"):
        compare(student, case, ">=2,<3", version)
    for version in ("1.40", "1.4.2", "1.4"):
        compare(student, case, "==1.4.*", version)


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, "<1.2", "1.2")
    compare(student, case, ">=1.2", "1.2")
    for requirement in (">=1.9", "<1.9", ">=9", "<10.1", "==1.9"):
        compare(student, case, requirement, "1.10")
    for requirement in ("==2.0", ">=2.0", "<2.0", "==2", "<2", ">=2", "==2.*", "==2.0.*"):
        compare(student, case, requirement, "2")
        compare(student, case, requirement, "2.0.0")
    for requirement in ("==1.2.3,<1.3", ">=1.3,<1.2", "==1.3,>=1", ">=1.2.3,<1.2.3", "==11.*", "==1.*"):
        compare(student, case, requirement, "1.2.3")
    compare(student, case, "==1.*", "11.2")


@test("random")
def random(student: Student, case: Case) -> None:
    def drawn() -> str:
        return ".".join(str(n) for n in case.rng.integers(0, 13, size=case.rng.integers(1, 4)))

    for _ in range(300):
        version = drawn()
        near = version if case.rng.random() < 0.4 else drawn()
        kind = int(case.rng.integers(0, 4))
        clauses = [[f">={near}"], [f"<{near}"], [f"=={near}"], [f"=={near}.*"]][kind]
        if case.rng.random() < 0.4:
            clauses = [*clauses, f"<{drawn()}"]
        compare(student, case, ",".join(clauses), version)
