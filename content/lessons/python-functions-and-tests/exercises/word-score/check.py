from mlroadmap.checks import Case, Student, test

SIGNS = "aabcdeefghiijklmnoopqrsttuvwxyzABCDEXYZ   !?"


def clean(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign not in " !?")


def worth(letter: str) -> int:
    return 8 if letter in "jqxz" else 3 if letter in "bcfhkmpvwy" else 1


def drawn(case: Case) -> str:
    return "".join(SIGNS[int(n)] for n in case.rng.integers(0, len(SIGNS), size=int(case.rng.integers(2, 20))))


def answer(student: Student, case: Case, text: str) -> object:
    """The score that comes back."""
    got = student.word_score(text)
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    return got


def compare(student: Student, case: Case, text: str) -> None:
    """The score of one text."""
    got = answer(student, case, text)
    letters = clean(text)
    slips = {"first-letter": worth(letters[0]), "last-letter": worth(letters[-1])} if letters else {}
    case.close(got, sum(map(worth, letters)), slips=slips | {"counted": len(letters)})


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    got = answer(student, case, "Zoom!")
    number = got if isinstance(got, int) else None
    case.require(number != 7, "not-cleaned", asked="Z", text="Zoom!")  # 1 + 1 + 1 + 3 + 1
    case.require(number != 1, "several-letters", asked="zoom")
    case.require(number != 21, "clean-again", times=5)  # clean("!") is "", and "" is in every text: 8 points more
    slips = {"first-letter": 8, "last-letter": 3, "counted": 4, "last-missing": 10, "first-missing": 5, "still-zero": 0}
    case.close(got, 13, slips=slips)


def asked_about(case: Case, asked: list[str], text: str) -> None:
    """The helper `points` must have been asked about single letters of the cleaned text, so after `clean`."""
    for letter in asked:
        case.require(len(letter) == 1, "several-letters", asked=letter)
        case.require(letter in clean(text), "not-cleaned", asked=letter, text=text)


@test("edges")
def edges(student: Student, case: Case) -> None:
    for text in ("", "? !", "q"):
        compare(student, case, text)


@test("calls")
def calls(student: Student, case: Case) -> None:
    cleaning, adding = student.spy("clean"), student.spy("points")
    student.word_score("Quiz Box!")
    asked_about(case, [str(args[0]) for args, _, _ in adding.calls if args], "Quiz Box!")
    case.require(len(cleaning.calls) > 0, "copied", helper="clean")
    case.require(len(adding.calls) > 0, "copied", helper="points")
    case.require(len(cleaning.calls) == 1, "clean-again", times=len(cleaning.calls))


@test("joined")
def joined(student: Student, case: Case) -> None:
    for _ in range(20):
        one, two = drawn(case), drawn(case)
        case.close(student.word_score(one + two), student.word_score(one) + student.word_score(two))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        compare(student, case, drawn(case))
