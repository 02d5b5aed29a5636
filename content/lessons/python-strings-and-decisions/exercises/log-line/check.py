import ast

from mlroadmap.checks import Case, Student, test

EXAMPLE = {"epoch": 3, "loss": 0.123456, "note": " new best "}
SHOWN = "epoch 003, loss 0.1235 (new best)"


def compare(student: Student, case: Case, run: dict) -> None:
    """The line of one round, and what is to be said about another text."""
    epoch, loss, note = run["epoch"], run["loss"], run["note"]
    got, short = student.get("line"), note.strip()
    case.require(isinstance(got, str), "not-text", type=type(got).__name__)
    right = f"epoch {epoch:03d}, loss {loss:.4f} ({short})"
    if got == right:
        return
    case.require("{" not in got, "no-f", got=got)
    case.require("built-in method" not in got, "no-call")
    case.require(run == EXAMPLE or got != SHOWN, "fixed", got=got, epoch=epoch, loss=loss)
    case.require(epoch < 10 or not got.startswith(f"epoch 00{epoch}, "), "zeros-typed", got=got, epoch=epoch)
    heads = {f"epoch {epoch}, ": "no-zeros", f"epoch {epoch:3d}, ": "blanks"}
    for head, message in heads.items():
        case.require(epoch > 99 or not got.startswith(head), message, got=got)
    case.require(f"({note})" not in got or note == short, "note-blanks", got=got)
    for text in (str(round(loss, 4)), f"{loss:.4}"):
        loose = text != f"{loss:.4f}" and f"loss {text} " in got
        case.require(not loose, "rounded", got=got, loss=loss)
    tail = got.partition("loss ")[2].partition(" ")[0].partition(".")[2]
    case.require(len(tail) == 4 or not tail.isdigit(), "all-digits", got=got, digits=len(tail))
    case.require(False, "other", got=got, expected=right)


def named_once(case: Case) -> None:
    """Other inputs are put in wherever their names are assigned, so that a second assignment would be lost."""
    for name in ("epoch", "loss", "note"):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))


@test("text")
def text(student: Student, case: Case) -> None:
    named_once(case)
    got = student.get("line")
    case.require(isinstance(got, str), "not-text", type=type(got).__name__)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, EXAMPLE)


@test("width")
def width(student: Student, case: Case) -> None:
    for change in (
        {"epoch": 47, "loss": 0.9375},
        {"loss": 0.5},
        {"loss": 12.25},
        {"note": "worse"},
        {"epoch": 1200},
        {"note": "  slow  step "},
    ):
        run = EXAMPLE | change
        compare(student.rerun(**run), case, run)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        note = " " * int(case.rng.integers(0, 3)) + str(case.rng.choice(["same", "new best", "worse"])) + " "
        loss = round(float(case.rng.uniform(0.001, 9)), int(case.rng.integers(1, 8)))
        run = {"epoch": int(case.rng.integers(1, 400)), "loss": loss, "note": note}
        compare(student.rerun(**run), case, run)
