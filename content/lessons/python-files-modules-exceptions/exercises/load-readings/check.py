import csv
import io

from mlroadmap.checks import Case, Raised, Student, test

PUT = "def put(path, text):\n    with open(path, 'w', newline='') as file:\n        file.write(text)"
WEEK = "day,degrees\nMon,21.5\nTue,22.5\nWed,n/a\nThu,19.0\n"
BROKEN = ["n/a", "", "low", "21,5", "--", "1.2.3", "7 C"]


def right_for(text: str) -> tuple[list[dict[str, object]], int]:
    rows: list[dict[str, object]] = []
    bad = 0
    for row in csv.DictReader(io.StringIO(text, newline="")):
        try:
            rows.append(row | {"degrees": float(row["degrees"])})
        except ValueError:
            bad += 1
    return rows, bad


def compare(student: Student, case: Case, path: str, text: str) -> None:
    student.define(PUT, "put")(path, text)
    right, bad = right_for(text)
    try:
        got = student.load_readings(path)
    except Raised as raised:
        case.require("closed file" not in raised.text, "closed", line=raised.line, text=raised.text)
        case.require(raised.type != "ValueError", "stopped", type=raised.type, text=raised.text)
        case.require("list indices" not in raised.text, "row-is-list", line=raised.line)
        raise
    case.require(got is not None, "no-return")
    case.require(type(got) is tuple and len(got) == 2 and type(got[0]) is list, "not-two")
    rows, count = got
    case.require(all(isinstance(row, dict) for row in rows), "numbers-only", came=str(rows)[:120])
    # the files before this one had no quotes and were read well
    case.require('"' not in text or (rows == right and count == bad), "torn", came=str(got)[:200])
    if rows != right:
        look_at_rows(case, text, rows, right, bad, count)
    case.require(type(count) is int and count == bad, "wrong-count", came=str(count), wanted=bad)
    case.equal(rows, right)


def look_at_rows(case: Case, text: str, rows: list, right: list, bad: int, count: object) -> None:
    """Why these dictionaries are not the right ones."""
    names = next(csv.reader(io.StringIO(text)))
    if rows and {*rows[0].values()} == {*names}:
        case.require(False, "header", came=str(rows[0])[:120])
    lost = [row["degrees"] for row in right if row["degrees"] not in [other.get("degrees") for other in rows]]
    case.require(not (lost and count == bad + len(lost)), "counted-good", number=lost[0] if lost else "")
    case.require(rows != right[1:] or count != bad, "first-lost", n=len(rows), wanted=len(right))
    case.require(rows != right[:1] or count != 0 or not bad, "return-early", wanted=len(right))
    kept = [row for row in rows if isinstance(row.get("degrees"), float)]
    case.require(len(rows) != len(right) + bad or not bad, "bad-kept", n=len(rows), wanted=len(right))
    first_bad = next((i for i, row in enumerate(csv.DictReader(io.StringIO(text))) if not good(row["degrees"])), len(right))
    left = len(rows) == first_bad < len(right)
    case.require(not left, "loop-left", n=len(rows), wanted=len(right))
    case.require(kept or not rows or not isinstance(rows[0].get("degrees"), str), "texts", came=repr(rows[0].get("degrees")) if rows else "")
    case.require(not rows or {*rows[0]} == {*names}, "columns-lost", came=str(rows[0])[:120] if rows else "", wanted=", ".join(names))


def good(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@test("pair")
def pair(student: Student, case: Case) -> None:
    compare(student, case, "pair.csv", "day,degrees\nMon,21.5\n")


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, "week.csv", WEEK)


@test("columns")
def columns(student: Student, case: Case) -> None:
    compare(student, case, "more.csv", "degrees,place,day\n21.5,door,Mon\n-4,roof,Tue\nn/a,roof,Wed\n")
    compare(student, case, "quotes.csv", 'day,degrees\n"Mon, early",21.5\nTue,22.5\n"Wed, late",broken\n')


@test("bad")
def bad(student: Student, case: Case) -> None:
    compare(student, case, "fine.csv", "day,degrees\nMon,1\nTue,-2.5\nWed,1e1\n")
    compare(student, case, "empty.csv", "day,degrees\n")
    compare(student, case, "lost.csv", "day,degrees\nMon,n/a\nTue,\nWed,low\n")


@test("escapes")
def escapes(student: Student, case: Case) -> None:
    refuse(student, case, f"nobody{int(case.rng.integers(99))}.csv", "there is no such file")
    student.define(PUT, "put")("other.csv", "day,humidity\nMon,40\nTue,41\n")
    refuse(student, case, "other.csv", "the file has no column called degrees")


def refuse(student: Student, case: Case, path: str, why: str) -> None:
    try:
        came = student.load_readings(path)
    except Raised:
        return  # which error it is depends on how the file is read
    case.require(False, "swallowed", came=str(came)[:120], why=why)


@test("random")
def random(student: Student, case: Case) -> None:
    for number in range(20):
        lines = ["place,degrees,day"]
        for day in range(int(case.rng.integers(0, 9))):
            broken = case.rng.random() < 0.4
            value = str(case.rng.choice(BROKEN)) if broken else str(round(float(case.rng.normal(18, 9)), 1))
            lines.append(f'door,"{value}",{day}' if "," in value else f"door,{value},{day}")
        compare(student, case, f"random{number}.csv", "\n".join(lines) + "\n")
