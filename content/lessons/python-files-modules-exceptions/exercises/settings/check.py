import json

from mlroadmap.checks import Case, Raised, Student, test

HELPERS = """
def look(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None
"""
PUT = "def put(path, text):\n    with open(path, 'w') as file:\n        file.write(text)"
EXAMPLE = {"rate": 0.1, "layers": [8, 4], "name": "first run", "seed": None, "plot": {"show": True, "dark": False}}


def save(student: Student, case: Case, path: str, settings: dict) -> str:
    """Save, and give what the file holds then; it must be JSON of the settings."""
    try:
        student.save_settings(path, settings)
    except Raised as raised:
        case.require(raised.type not in ("FileNotFoundError", "UnsupportedOperation"), "not-writing", line=raised.line, text=raised.text)
        case.require("TextIOWrapper" not in raised.text, "dump-turned", line=raised.line, text=raised.text)
        case.require("write() argument" not in raised.text, "dict-written", line=raised.line, text=raised.text)
        raise
    text = student.define(HELPERS, "look")(path)
    if not (text and text.strip()):
        student.save_settings(path, settings)  # the call that the verdict shows
    case.require(text is not None, "no-file", path=path)
    case.require(text.strip(), "empty-file", path=path)
    try:
        held = json.loads(text)
    except ValueError:
        return text
    if held != settings:
        student.save_settings(path, settings)  # the call that the verdict shows
        case.require(not isinstance(held, str), "twice")
        case.require(False, "other-saved", text=text[:120], wanted=str(settings)[:120])
    return text


def must_be_json(student: Student, case: Case, text: str, message: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        student.save_settings("shown.json", {"rate": 0.5})  # the call that the verdict shows
        case.require(False, message, text=text[:120])


def load(student: Student, case: Case, path: str, settings: dict) -> None:
    try:
        got = student.load_settings(path, {})
    except Raised as raised:
        case.require("not readable" not in raised.text, "opened-to-write", line=raised.line, text=raised.text)
        merged = raised.type == "TypeError" and "'str'" in raised.text
        case.require(not merged, "text-merged", line=raised.line, text=raised.text)
        raise
    case.require(got is not None, "no-return")
    case.require(not isinstance(got, str), "text-back")
    case.require(got != {} or not settings, "file-keys-lost", wanted=str(settings)[:120])
    case.equal(got, settings)


@test("saved")
def saved(student: Student, case: Case) -> None:
    text = save(student, case, "one.json", {"rate": 0.5, "dark": True})
    must_be_json(student, case, text, "not-json")


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    text = save(student, case, "run.json", EXAMPLE)
    must_be_json(student, case, text, "not-json")
    load(student, case, "run.json", EXAMPLE)


@test("again")
def again(student: Student, case: Case) -> None:
    for settings in (EXAMPLE, {"rate": 0.2}, {}):
        text = save(student, case, "again.json", settings)
        must_be_json(student, case, text, "added")
        load(student, case, "again.json", settings)


@test("missing")
def missing(student: Student, case: Case) -> None:
    for default in ({}, {"rate": round(float(case.rng.random()), 3)}, EXAMPLE):
        try:
            got = student.load_settings(f"nobody{int(case.rng.integers(99))}.json", default)
        except Raised as raised:
            case.require(False, "not-caught", type=raised.type)
        else:
            case.require(got == default, "not-default", wanted=str(default))


@test("newer")
def newer(student: Student, case: Case) -> None:
    rate, steps = round(float(case.rng.random()), 3), int(case.rng.integers(10, 99))
    saved = {"rate": rate, "steps": steps, "note": None}
    save(student, case, "newer.json", saved)
    default = {"seed": 7, "rate": 2.5, "note": "none", "plot": {"dark": True}}
    got = student.load_settings("newer.json", default)
    case.type(got, dict)
    for key in ("seed", "plot"):
        case.require(key in got, "lacking", key=repr(key))
    for key in ("rate", "note"):
        case.require(got.get(key) != default[key], "default-wins", key=repr(key), wanted=str(saved[key]))
    case.equal(got, default | saved)


@test("damaged")
def damaged(student: Student, case: Case) -> None:
    for text in ('{"rate": 0.1, "layers": [8, 4', "", "{'rate': 0.1}"):
        student.define(PUT, "put")("damaged.json", text)
        try:
            came = student.load_settings("damaged.json", {"rate": 9})
        except Raised:
            continue
        case.require(False, "swallowed", text=text, came=str(came))


@test("nested")
def nested(student: Student, case: Case) -> None:
    def value(depth: int) -> object:
        kind = int(case.rng.integers(0, 8 if depth else 6))
        if kind == 6:
            return [value(depth - 1) for _ in range(int(case.rng.integers(0, 4)))]
        if kind == 7:
            return group(depth - 1)
        words = ["red", "", 'a "quoted" word', "two\nlines", "50 %"]
        numbers = (int(case.rng.integers(-999, 999)), round(float(case.rng.normal()), 6))
        return [None, True, False, *numbers, str(case.rng.choice(words))][kind]

    def group(depth: int) -> dict[str, object]:
        return {f"key {n}": value(depth) for n in range(int(case.rng.integers(0, 4)))}

    for number in range(30):
        settings = group(3)
        save(student, case, f"{number % 3}.json", settings)
        load(student, case, f"{number % 3}.json", settings)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    settings = {"rate": 0.1, "layers": [8, 4]}
    student.save_settings("same.json", settings)
    case.unchanged(1, {"rate": 0.1, "layers": [8, 4]})
    default = {"rate": 0.5, "seed": 7}
    student.load_settings("same.json", default)
    case.unchanged(1, {"rate": 0.5, "seed": 7})
