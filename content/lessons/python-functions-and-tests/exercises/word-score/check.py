from mlroadmap.checks import Case, Student, test

SIGNS = "aabcdeefghiijklmnoopqrsttuvwxyzABCDEXYZ   !?.,-'"


def clean(text: str) -> str:
    return "".join(sign for sign in text.lower() if "a" <= sign <= "z")


def worth(letter: str) -> int:
    return 8 if letter in "jqxz" else 3 if letter in "bcfhkmpvwy" else 1


def compare(student: Student, case: Case, text: str) -> None:
    letters = clean(text)
    slips = {"first-letter": worth(letters[0])} if letters else {}
    case.equal(student.word_score(text), sum(map(worth, letters)), slips=slips | {"counted": len(letters)})


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    case.equal(student.word_score("a cat!"), 6, slips={"first-letter": 1, "counted": 4})


@test("empty")
def empty(student: Student, case: Case) -> None:
    for text in ("", "?! 12"):
        compare(student, case, text)


@test("calls")
def calls(student: Student, case: Case) -> None:
    text = "Quiz Box!"
    cleaning, adding = student.spy("clean"), student.spy("points")
    student.word_score(text)
    case.require(len(cleaning.calls) > 0, "copied", helper="clean")
    case.require(len(adding.calls) > 0, "copied", helper="points")
    asked = [str(args[0]) for args, _, _ in adding.calls if args]
    strange = next((letter for letter in asked if letter not in clean(text)), None)
    case.require(strange is None, "not-cleaned", letter=repr(strange))
    case.require(len(cleaning.calls) == 1, "clean-again", times=len(cleaning.calls))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        size = int(case.rng.integers(2, 20))
        compare(student, case, "".join(SIGNS[int(n)] for n in case.rng.integers(0, len(SIGNS), size=size)))
