import hashlib

from mlroadmap.checks import Case, Student, test


def sha(data: bytes) -> str:
    return hashlib.sha1(data).hexdigest()


def compare(student: Student, case: Case, text: str) -> None:
    data = text.encode()
    size = str(len(data)).encode()
    right = sha(b"blob " + size + b"\0" + data)
    slips = {
        "no-header": sha(data),
        "letters": sha(f"blob {len(text)}\0".encode() + data),
        "no-zero": sha(b"blob " + size + data),
        "zero-digit": sha(b"blob " + size + b"0" + data),
        "no-space": sha(b"blob" + size + b"\0" + data),
        "content-first": sha(data + b"blob " + size + b"\0"),
        "newline-added": sha(b"blob " + size + b"\0" + data + b"\n"),
        "stripped": sha(b"blob " + str(len(text.strip().encode())).encode() + b"\0" + text.strip().encode()),
    }
    slips = {id: value for id, value in slips.items() if value != right}
    got = student.blob_id(text)
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.require(got != sha(b"blob " + size + b"\\0" + data), "zero-digit")
    case.equal(got, right, slips=slips)


@test("type")
def type_(student: Student, case: Case) -> None:
    got = student.blob_id("a")
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.require(not isinstance(got, bytes), "bytes")
    case.type(got, str)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, "rate = 0.1\n")


@test("edges")
def edges(student: Student, case: Case) -> None:
    for text in ("", "a", "grün\n", "π ≈ 3.14", "ten bytes!", "x" * 1000):
        compare(student, case, text)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        letters = case.rng.choice(list("abc üπ\n0"), size=case.rng.integers(0, 40))
        compare(student, case, "".join(str(letter) for letter in letters))


def begins(student: Student, case: Case, text: str, short: str) -> None:
    """Whether `short` stands for the id of `text`."""
    data = text.encode()
    id = sha(b"blob " + str(len(data)).encode() + b"\0" + data)
    got = student.matches(text, short)
    case.require(isinstance(got, bool), "not-bool")
    right = len(short) >= 4 and id.startswith(short)
    if got == right:
        return
    case.require(len(short) >= 4, "too-short", short=repr(short), n=len(short))
    case.require(got, "four-enough" if len(short) == 4 else "other-id", short=repr(short), id=id)
    case.require(short not in id, "inside", id=id)
    case.require(False, "other-id", id=id)


@test("short")
def short(student: Student, case: Case) -> None:
    rate = "e7c20cd9551ccfec918d9d10a1b7d196e6e56715"
    for beginning in (rate[:5], rate[:4], rate, rate[:39], rate[:3], "e", "", rate + "0", rate[1:6], rate[-5:], "e7c21", "0" + rate[:4]):
        begins(student, case, "rate = 0.1\n", beginning)
    for _ in range(20):
        text = "".join(str(letter) for letter in case.rng.choice(list("abc ü\n0"), size=case.rng.integers(0, 20)))
        data = text.encode()
        id = sha(b"blob " + str(len(data)).encode() + b"\0" + data)
        start, size = int(case.rng.choice([0, 0, 1, 7])), int(case.rng.integers(0, 12))
        begins(student, case, text, id[start : start + size])
