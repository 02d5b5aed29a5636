import ast

from mlroadmap.checks import Case, Student, test

EXAMPLE = "mia@example.org"


def compare(student: Student, case: Case, address: str) -> None:
    """Both parts of one address, and what is to be said about other texts."""
    at, last = address.index("@"), address.rindex("@")
    user, domain = address[:at], address[at + 1 :]
    near = {
        "user": {
            "with-at": address[: at + 1],
            "one-short": user[:-1],
            "from-the-last": address[:last],
            "exchanged": domain,
        },
        "domain": {
            "with-at": address[at:],
            "one-short": domain[1:],
            "from-the-last": address[last + 1 :],
            "middle-only": address.split("@")[1],
            "exchanged": user,
        },
    }
    fixed = {"user": ("mia", address[:3]), "domain": ("example.org", address[4:])}
    for which, expected in (("user", user), ("domain", domain)):
        got = student.get(which)
        text(case, which, got)
        if got == expected:
            continue
        case.require(got != fixed[which][0], "fixed", which=which, got=got, address=address)
        for slip, value in near[which].items():
            case.require(got != value, slip, which=which, got=got, address=address)
        case.require(got.lower() != expected.lower(), "letters-changed", which=which, got=got, address=address)
        case.require(got != fixed[which][1], "fixed-place", which=which, got=got, address=address)
        case.require(False, "other", which=which, got=got, address=address, expected=expected)


def text(case: Case, which: str, got: object) -> None:
    case.require(isinstance(got, str), "not-text", which=which, type=type(got).__name__)


def named_once(case: Case) -> None:
    """Other inputs are put in wherever their names are assigned, so that a second assignment would be lost."""
    for name in ("address",):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))


@test("texts")
def texts(student: Student, case: Case) -> None:
    named_once(case)
    for which in ("user", "domain"):
        text(case, which, student.get(which))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, EXAMPLE)


@test("edges")
def edges(student: Student, case: Case) -> None:
    for address in ("robert@museum.example", "a@b", "Ada@Lab.org", "@home", "nowhere@", "tom@lab@city.org"):
        compare(student.rerun(address=address), case, address)


@test("rebuilt")
def rebuilt(student: Student, case: Case) -> None:
    for _ in range(50):
        parts = ["".join(case.rng.choice(list("abcXYZ.-_"), size=case.rng.integers(0, 9))) for _ in range(2)]
        address = "@".join(parts) + "@end" * int(case.rng.integers(0, 2))
        again = student.rerun(address=address)
        compare(again, case, address)
        case.equal(again.get("user") + "@" + again.get("domain"), address)
