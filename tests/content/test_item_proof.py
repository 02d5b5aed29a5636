"""The proof of quiz items finds each kind of bad item, and nothing in a good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lesson_files import GENERATE, ITEM, NUMBER_GENERATE, NUMBER_ITEM, item
from mlroadmap.content import item_proof, items


@pytest.fixture(autouse=True)
def read_anew() -> None:
    items.forget()


def reasons(root: Path, text: str, code: str, seeds: int = 200) -> list[str]:
    return [str(fault) for fault in item_proof.prove_template(root, item(root, "s/item", text, code), seeds)]


def test_good_items_have_no_fault(tmp_path: Path) -> None:
    assert reasons(tmp_path, ITEM, GENERATE) == []
    items.forget()
    assert reasons(tmp_path, NUMBER_ITEM, NUMBER_GENERATE) == []


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        (("  added: ", "  adds: "), None, "item.yaml:1: the slip 'added' has no feedback"),
        (("  added: ", "  adds: "), None, "item.yaml:8: feedback 'adds' belongs to no wrong answer"),
        (("  right: ", "  correct: "), None, "feedback has no 'right'"),
        (("{answer}.", "{result}."), None, "nothing fills {result}"),
        (("placement: true", "placement: true\nseconds: 60"), None, "item.yaml:3: a placement item takes at most 45"),
        (('  ferry: "', '  lost: "Lost?"\n  ferry: "'), None, "item.yaml:5: the stem 'lost' is never asked"),
        (None, ('"fewer": f"{n * p - 1:03d}"', '"fewer": f"{n * p:03d}"'), "two options are the same"),
        (None, ('"fewer": f"{n * p - 1:03d}"', '"fewer": f"{n * p:03d}"'), "gives two different variants"),
        (None, (', "fewer": f"{n * p - 1:03d}"', ""), "2 options: three or four"),
        (None, ("rng.randint(3, 9)", "3"), "8 variants differ in 200 seeds"),
        (None, (':03d}",\n', ':09d}",\n'), "always the longest option is right in 100%"),
        (None, ('f"{n * p:03d}"', 'f"{n * p}"'), "always the shortest option is right"),
        (None, ("return {", "x = 1 / (n - 3)\n    return {"), "ZeroDivisionError"),
    ],
)
def test_faults_of_a_choice(
    tmp_path: Path, text: tuple[str, str] | None, code: tuple[str, str] | None, reason: str
) -> None:
    if reason == "gives two different variants":
        code = (
            "def generate(rng):\n",
            "from itertools import count\nnumber = count()\n\n\ndef generate(rng):\n    k = next(number)\n",
        )
        code_text = GENERATE.replace(*code).replace("n * p + n:03d", "n * p + n + k % 2:03d")
    else:
        code_text = GENERATE.replace(*code) if code else GENERATE
    found = reasons(tmp_path, ITEM.replace(*text) if text else ITEM, code_text)
    assert any(reason in fault for fault in found), found


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (('"answer": n * p,\n        "slips"', '"answer": n / p,\n        "slips"'), "nobody can type"),
        (('"slips": {"added": n + p}', '"slips": {"added": n * p}'), "gives the right answer"),
        (("rng.randint(3, 19), rng.randint(3, 19)", "3, 19"), "fewer than three answers"),
        (('"slips": {"added": n + p}', '"slips": {"other": n + p}'), "'other' has no feedback"),
        (('"slips"', '"tolerance": 5.0, "slips"'), "gives the right answer"),
    ],
)
def test_faults_of_a_number(tmp_path: Path, code: tuple[str, str], reason: str) -> None:
    found = reasons(tmp_path, NUMBER_ITEM, NUMBER_GENERATE.replace(*code))
    assert any(reason in fault for fault in found), found


def test_braces_in_code_and_formulas_are_no_placeholders(tmp_path: Path) -> None:
    text = ITEM.replace('{answer}."', '{answer}, `{key}` and $x_{i}$."')
    assert reasons(tmp_path, text, GENERATE) == []


def test_the_same_fault_is_said_once(tmp_path: Path) -> None:
    found = reasons(tmp_path, ITEM.replace("{answer}.", "{result}."), GENERATE)
    assert len(found) == 1
    assert found[0].endswith("(seed 0)")


def test_few_seeds_count_nothing(tmp_path: Path) -> None:
    assert reasons(tmp_path, ITEM, GENERATE, seeds=5) == []


def test_one_of_three_templates_is_no_choice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        item(tmp_path, f"s/{name}")
    assert item_proof.prove_skill(tmp_path, "s") == []
    item(tmp_path, "s/c")
    items.forget()
    assert [str(fault) for fault in item_proof.prove_skill(tmp_path, "s")] == [
        "items/s:0: every template is multiple choice: make one a number, a text or an order"
    ]
    item(tmp_path, "s/c", NUMBER_ITEM, NUMBER_GENERATE)
    items.forget()
    assert item_proof.prove_skill(tmp_path, "s") == []
