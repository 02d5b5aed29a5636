"""Quiz items: reading and drawing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lesson_files import GENERATE, ITEM, NUMBER_GENERATE, NUMBER_ITEM, item, write
from mlroadmap.content import items
from mlroadmap.content.faults import ContentError
from mlroadmap.core.items import judge


@pytest.fixture(autouse=True)
def read_anew() -> None:
    items.forget()


def broken(root: Path, text: str, code: str, seed: int = 0) -> str:
    item(root, "s/broken", text, code)
    with pytest.raises(ContentError) as error:
        items.draw(root, "s/broken", seed)
    return str(error.value)


def test_choice(tmp_path: Path) -> None:
    item(tmp_path, "s/times")
    variant = items.draw(tmp_path, "s/times", 3)
    right = variant.options[int(variant.answer)]
    n, p = (int(word) for word in variant.stem.replace(".", "").split() if word.isdigit())
    assert int(right.text) == n * p and right.slip == ""
    assert {option.slip for option in variant.options} == {"", "added", "fewer"}
    assert variant.guess == pytest.approx(1 / 3)
    assert (variant.template, variant.skill, variant.seed, variant.seconds) == ("s/times", "s", 3, 45)
    assert str(n * p) in variant.feedback["right"]
    assert judge(variant, variant.answer).right


def test_same_seed_same_variant(tmp_path: Path) -> None:
    item(tmp_path, "s/times")
    first = [items.draw(tmp_path, "s/times", seed) for seed in range(30)]
    items.forget()
    random.seed(1)
    assert [items.draw(tmp_path, "s/times", seed) for seed in range(30)] == first
    assert len({variant.stem for variant in first}) > 10


@given(seed=st.integers(0, 2**63))
def test_any_seed_draws_the_same_twice(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    root = tmp_path_factory.getbasetemp() / "any-seed"
    item(root, "s/times")
    assert items.draw(root, "s/times", seed) == items.draw(root, "s/times", seed)


def test_a_known_variant_never_changes(tmp_path: Path) -> None:
    """Logs hold seeds: what a seed drew must be drawn again by every later version."""
    item(tmp_path, "s/times")
    variant = items.draw(tmp_path, "s/times", 12)
    assert variant.stem == "A ferry takes 8 cars 9 times. How many?"
    assert [option.text for option in variant.options] == ["071", "072", "081"]


def test_options_are_shuffled(tmp_path: Path) -> None:
    item(tmp_path, "s/times")
    places = [items.draw(tmp_path, "s/times", seed).answer for seed in range(300)]
    assert all(70 <= places.count(place) <= 130 for place in "012")


def test_number(tmp_path: Path) -> None:
    item(
        tmp_path,
        "s/typed",
        NUMBER_ITEM,
        NUMBER_GENERATE.replace(
            '"answer": n * p,\n        "slips"', '"answer": n * p / 7, "tolerance": 0.01,\n        "slips"'
        ),
    )
    variant = items.draw(tmp_path, "s/typed", 1)
    assert variant.tolerance == 0.01
    assert variant.guess == 0.02
    assert judge(variant, f"{float(variant.answer):.3f}").right
    (answer,) = variant.slips
    assert judge(variant, answer).slip == "added"


def test_text(tmp_path: Path) -> None:
    code = """def generate(rng):
    return {"stem": "s", "answer": (3, 0.5), "slips": {"swapped": [0.5, 3]}}"""
    item(tmp_path, "s/text", "format: text\nstems: {s: Pair?}\nfeedback: {right: Yes., swapped: No.}\n", code)
    variant = items.draw(tmp_path, "s/text", 1)
    assert variant.answer == "(3, 0.5)"
    assert judge(variant, "(3,0.5)").right
    assert judge(variant, "[0.5, 3]").slip == "swapped"


ORDER = "format: order\nstems: {s: Order?}\nfeedback: {right: Yes., back: No.}\n"


def test_order(tmp_path: Path) -> None:
    code = """def generate(rng):
    return {"stem": "s", "lines": ["a", "b", "c"], "slips": {"back": ["c", "b", "a"]}}"""
    item(tmp_path, "s/order", ORDER, code)
    for seed in range(20):
        variant = items.draw(tmp_path, "s/order", seed)
        shown = [option.text for option in variant.options]
        assert shown != ["a", "b", "c"]
        assert [shown[int(place)] for place in variant.answer.split()] == ["a", "b", "c"]
        assert judge(variant, variant.answer).right
        backwards = " ".join(reversed(variant.answer.split()))
        assert judge(variant, backwards).slip == "back"
        assert variant.guess == pytest.approx(1 / 6)


def test_words_as_options_and_values(tmp_path: Path) -> None:
    text = """format: choice
stems: {s: "Which for {what}?"}
options: {both: "Both of {n}.", one: Only one., none: Neither., thing: the list}
feedback: {right: R., a: A., b: B.}
"""
    code = """def generate(rng):
    values = {"n": 2, "what": "@thing"}
    return {"stem": "s", "values": values, "right": "@both", "wrong": {"a": "@one", "b": "@none"}}"""
    item(tmp_path, "s/words", text, code)
    variant = items.draw(tmp_path, "s/words", 0)
    assert variant.stem == "Which for the list?"
    assert {option.text for option in variant.options} == {"Both of 2.", "Only one.", "Neither."}


def test_texts_in_another_language(tmp_path: Path) -> None:
    item(tmp_path, "s/times")
    write(tmp_path, "items/s/times/item.de.yaml", 'stems: {shop: "{n} Kisten zu {p}?", ferry: "{p} Autos, {n} mal?"}\n')
    german, english = items.draw(tmp_path, "s/times", 5, "de"), items.draw(tmp_path, "s/times", 5)
    assert german.stem != english.stem
    assert (german.options, german.feedback) == (english.options, english.feedback)
    assert items.draw(tmp_path, "s/times", 5, "fr") == english


def test_index(tmp_path: Path) -> None:
    item(tmp_path, "s/times")
    item(tmp_path, "s/typed", NUMBER_ITEM, NUMBER_GENERATE)
    item(tmp_path, "t/times")
    index = items.index(tmp_path)
    assert {skill: [t.id for t in templates] for skill, templates in index.items()} == {
        "s": ["s/times", "s/typed"],
        "t": ["t/times"],
    }
    times, typed = index["s"]
    assert (times.format, times.placement, times.skill) == ("choice", True, "s")
    assert (typed.format, typed.placement, typed.guess) == ("number", False, 0.02)
    assert items.draw(tmp_path, "s/times", 0).digest == times.digest


def test_digest_changes_with_either_file(tmp_path: Path) -> None:
    seen = set()
    for text, code in ((ITEM, GENERATE), (ITEM + "\n", GENERATE), (ITEM, GENERATE + "\n")):
        item(tmp_path, "s/times", text, code)
        items.forget()
        seen.add(items.index(tmp_path)["s"][0].digest)
    assert len(seen) == 3


def test_index_names_every_broken_file(tmp_path: Path) -> None:
    item(tmp_path, "s/one", "format: essay\n")
    item(tmp_path, "s/two", "format: [\n")
    with pytest.raises(ContentError) as error:
        items.index(tmp_path)
    assert {fault.file for fault in error.value.faults} == {"items/s/one/item.yaml", "items/s/two/item.yaml"}


@pytest.mark.parametrize("id", ["../lessons/x", "s", "s/times/..", "s/../../x", "", "s/none"])
def test_ids_lead_nowhere_else(tmp_path: Path, id: str) -> None:
    item(tmp_path, "s/times")
    with pytest.raises(ContentError):
        items.draw(tmp_path, id, 0)


def test_error_in_a_generator_names_its_line(tmp_path: Path) -> None:
    reason = broken(tmp_path, ITEM, "def generate(rng):\n    n = 0\n    return 1 / n\n", seed=4)
    assert reason.startswith("items/s/broken/generate.py:3: ZeroDivisionError")
    assert "s/broken 4" in reason


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ("{}", "no 'stem'"),
        ("[]", "returned list"),
        ("{'stem': 'none'}", "no stem 'none'"),
        ("{'stem': 'shop'}", "no 'wrong'"),
        ("{'stem': 'shop', 'right': '1', 'wrong': ['2']}", "no dict of texts"),
        ("{'stem': 'shop', 'right': '@gone', 'wrong': {'added': '2'}}", "no option 'gone'"),
        ("{'stem': 'shop', 'values': 3, 'right': '1', 'wrong': {'added': '2'}}", "values is not a dict"),
    ],
)
def test_what_a_choice_must_return(tmp_path: Path, made: str, reason: str) -> None:
    assert reason in broken(tmp_path, ITEM, f"def generate(rng):\n    return {made}\n")


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ("{'stem': 'plain', 'answer': 'many'}", "'many' is not a number"),
        ("{'stem': 'plain', 'answer': 1, 'slips': {'a': 2, 'b': 2}}", "give the same answer 2"),
        ("{'stem': 'plain', 'answer': 1, 'slips': [2]}", "slips is not a dict"),
    ],
)
def test_what_a_number_must_return(tmp_path: Path, made: str, reason: str) -> None:
    assert reason in broken(tmp_path, NUMBER_ITEM, f"def generate(rng):\n    return {made}\n")


@pytest.mark.parametrize(
    ("lines", "slips", "reason"),
    [
        ("['a', 'b']", "{}", "three or more"),
        ("['a', 'b', 'a']", "{}", "all different"),
        ("['a', 'b', 'c']", "{'back': ['x']}", "not among"),
    ],
)
def test_what_an_order_must_return(tmp_path: Path, lines: str, slips: str, reason: str) -> None:
    code = f"def generate(rng):\n    return {{'stem': 's', 'lines': {lines}, 'slips': {slips}}}\n"
    assert reason in broken(tmp_path, ORDER, code)
