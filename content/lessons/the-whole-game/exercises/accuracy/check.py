from mlroadmap.checks import Case, Student, test


def compare(student: Student, case: Case, correct: int, total: int) -> None:
    expected = correct / total
    case.close(
        student.accuracy(correct, total),
        expected,
        slips={
            "percent": 100 * expected,
            "upside-down": total / max(correct, 1),
            "wrong-answers": 1 - expected,
            "whole-number": correct // total,
            "example-only": 0.75,
        },
        call=f"accuracy({correct}, {total})",
    )


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, 3, 4)


@test("ends")
def ends(student: Student, case: Case) -> None:
    for total in (1, 7, 797):
        compare(student, case, 0, total)
        compare(student, case, total, total)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        total = int(case.rng.integers(2, 2000))
        compare(student, case, int(case.rng.integers(0, total + 1)), total)
