from mlroadmap.checks import Case, Student, test

WORDS = ["a", "b", "red", "blue", "42", "x y", "nan"]


def call(student: Student, case: Case, files: dict[str, str], *names: str):
    """What `sh kinds.sh NAME` does in a folder with these files."""
    student.shell(files=files | {"kinds.sh": case.source})
    return student.run("sh", "kinds.sh", *names), " ".join(["sh kinds.sh", *(f'"{name}"' if " " in name else name for name in names)])


def compare(student: Student, case: Case, name: str, lines: list[str]) -> None:
    run, line = call(student, case, {name: "".join(f"{text}\n" for text in lines)}, name)
    errors = run.errors.strip()[:200] or "nothing"
    case.require("yntax error" not in errors, "unreadable", errors=errors)
    case.require(": not found" not in errors, "no-command", errors=errors)
    if " " in name:
        case.require(run.code == 0 and not run.errors, "cut-name", file=name, errors=errors)
    case.require(run.code == 0, "failed", line=line, code=run.code, errors=errors)
    case.require(
        run.output.split() == [str(len({*lines}))], "wrong-count", line=line, came=run.output.strip()[:80] or "nothing", n=len({*lines})
    )


def refuse(student: Student, case: Case, zero: str, *names: str) -> None:
    run, line = call(student, case, {"other.txt": "a\n", "old/other.txt": "b\n"}, *names)
    case.require(run.code != 0, zero, line=line)
    case.require(not run.output.strip(), "goes-on", line=line, came=run.output.strip()[:80])
    for file in ("2", "&2", "1"):
        case.require(file not in student.files(), "into-a-file", file=file)
    case.require(run.errors.strip(), "silent", line=line, code=run.code)


@test("counts")
def counts(student: Student, case: Case) -> None:
    compare(student, case, "list.txt", ["b", "a", "b"])


@test("space")
def space(student: Student, case: Case) -> None:
    compare(student, case, "my old list.txt", ["b", "a", "b", "c"])


@test("missing")
def missing(student: Student, case: Case) -> None:
    refuse(student, case, "code-zero", "nothing.txt")


@test("folder")
def folder(student: Student, case: Case) -> None:
    refuse(student, case, "a-folder", "old")


@test("no-argument")
def no_argument(student: Student, case: Case) -> None:
    refuse(student, case, "waits")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(5):
        lines = [str(word) for word in case.rng.choice(WORDS, size=case.rng.integers(2, 12))]
        compare(student, case, "data.txt", lines)
