"""The proof of quiz items: many variants of a template are drawn, and each must keep what a good item promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mlroadmap.content import filling, generators, items
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.guessers import BY_FORM, STRATEGIES, beats_chance, rate
from mlroadmap.core.items import NOT_LEARNED, Variant, judge

SEEDS = 200
DISTINCT = 20
"""Variants that differ, out of the seeds."""
PLACEMENT_SECONDS = 45


def prove_template(content_dir: Path, template_id: str, seeds: int = SEEDS) -> list[Fault]:
    """Every fault of one template over seeds 0, 1, ... With less than 50 seeds nothing is counted, only judged."""
    file = f"items/{template_id}/item.yaml"
    try:
        loaded = items.load(content_dir, template_id)
    except ContentError as error:
        return list(error.faults)
    found = _texts(loaded)
    variants: list[Variant] = []
    for seed in range(seeds):
        try:
            variant = items.draw_from(loaded, seed)
            if items.draw_from(loaded, seed) != variant:
                found.append(Fault(loaded.code_file, 1, f"seed {seed} gives two different variants"))
        except ContentError as error:
            found += error.faults
            continue
        variants.append(variant)
        found += [
            Fault(loaded.code_file if at == "code" else file, line, f"{reason} (seed {seed})")
            for at, line, reason in _variant(loaded, variant)
        ]
    if seeds >= 50 and variants:
        found += _spread(loaded, variants)
    return _unique(found)


def prove_skill(content_dir: Path, skill: str) -> list[Fault]:
    """What a skill's templates must be together: with three or more, one is not multiple choice."""
    templates = items.index(content_dir).get(skill, ())
    if len(templates) >= 3 and all(template.format == "choice" for template in templates):
        return [Fault(f"items/{skill}", 0, "every template is multiple choice: make one a number, a text or an order")]
    return []


def guesser_rates(
    content_dir: Path, template_ids: Iterable[str], seeds: int = SEEDS
) -> dict[str, tuple[float, float, int]]:
    """Over all variants of the choice items among these: how often each guesser is right, chance is, and how many.

    Raises ContentError if one of them cannot be drawn.
    """
    loaded = [items.load(content_dir, id) for id in template_ids]
    variants = [
        items.draw_from(one, seed) for one in loaded if one.template.format == "choice" for seed in range(seeds)
    ]
    return {name: rate(strategy, variants) for name, strategy in STRATEGIES.items()}


def _texts(loaded: items.Loaded) -> list[Fault]:
    """What can be seen without drawing."""
    texts, marked = loaded.texts, loaded.marked
    found = []
    if "right" not in texts.feedback:
        found.append(marked.fault(["feedback"], "feedback has no 'right', which explains the right answer"))
    if texts.placement and texts.seconds > PLACEMENT_SECONDS:
        found.append(marked.fault(["seconds"], f"a placement item takes at most {PLACEMENT_SECONDS} seconds"))
    return found


def _variant(loaded: items.Loaded, variant: Variant) -> Iterator[tuple[str, int, str]]:
    """Where (code or text), line and reason of each fault of one variant."""
    yield from _blanks(loaded, variant)
    verdict = judge(variant, variant.answer)
    if not verdict.right or verdict.slip:
        yield "code", 1, f"the right answer {variant.answer!r} is judged wrong"
    if judge(variant, NOT_LEARNED).learned:
        yield "code", 1, "'I have not learned this' is not understood"
    if variant.format == "choice":
        texts = [option.text for option in variant.options]
        if len(set(texts)) != len(texts):
            yield "code", 1, f"two options are the same: {texts}"
        if not 3 <= len(texts) <= 4:
            yield "code", 1, f"{len(texts)} options: three or four are asked for"
        answers = {str(place): option.slip for place, option in enumerate(variant.options) if option.slip}
        if len(answers) != len(texts) - 1:
            yield "code", 1, f"{len(texts) - len(answers)} options are right"
    else:
        answers = dict(variant.slips)
    yield from _slips(variant, answers)
    if variant.format == "number" and not judge(variant, filling.written(float(variant.answer))).right:
        yield "code", 1, f"nobody can type {variant.answer}: give a tolerance, and say in the stem how to round"
    for slip in variant.feedback.keys() - {"right", *answers.values()}:
        if not _elsewhere(loaded, slip):
            yield "text", loaded.marked.line(["feedback", slip]), f"feedback {slip!r} belongs to no wrong answer"


def _slips(variant: Variant, answers: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    for answer, slip in answers.items():
        if slip not in variant.feedback:
            yield "text", 1, f"the slip {slip!r} has no feedback"
            continue
        verdict = judge(variant, answer)
        if verdict.right:
            yield "code", 1, f"the slip {slip!r} gives the right answer {answer}"
        elif verdict.slip != slip or verdict.feedback != variant.feedback[slip]:
            yield "code", 1, f"the slip {slip!r} is taken for {verdict.slip!r}: their answers are too close"


def _elsewhere(loaded: items.Loaded, slip: str) -> bool:
    """True if the generator names the slip at all: not every variant has every slip."""
    return f'"{slip}"' in loaded.source or f"'{slip}'" in loaded.source


def _blanks(loaded: items.Loaded, variant: Variant) -> Iterator[tuple[str, int, str]]:
    """Placeholders that no value filled; braces in code and formulas are no placeholders."""
    texts = {("stems",): variant.stem} | {("feedback", slip): text for slip, text in variant.feedback.items()}
    texts |= {("options",): " ".join(option.text for option in variant.options)}
    for place, text in texts.items():
        for name in sorted(filling.names(filling.outside_code(text))):
            yield "text", loaded.marked.line(place), f"nothing fills {{{name}}}"


def _spread(loaded: items.Loaded, variants: Sequence[Variant]) -> list[Fault]:
    """What only many variants show: how much they differ, and what a guesser gains."""
    found = []
    distinct = len(
        {(v.stem, frozenset(o.text for o in v.options), v.answer if not v.options else "") for v in variants}
    )
    if distinct < DISTINCT:
        found.append(
            Fault(loaded.code_file, 1, f"{distinct} variants differ in {len(variants)} seeds: {DISTINCT} are asked for")
        )
    stems = _drawn_stems(loaded, [variant.seed for variant in variants])
    for stem in loaded.texts.stems.keys() - stems:
        found.append(loaded.marked.fault(["stems", stem], f"the stem {stem!r} is never asked"))
    if loaded.template.format == "choice":
        for name, strategy in BY_FORM.items():
            right, chance, count = rate(strategy, variants)
            if beats_chance(right, chance, count):
                found.append(
                    Fault(
                        loaded.code_file, 1,
                        f"always the {name} option is right in {right:.0%} of {count} variants, chance is {chance:.0%}",
                    )
                )  # fmt: skip
    elif len({variant.answer for variant in variants}) < 3 and loaded.template.format != "order":
        found.append(Fault(loaded.code_file, 1, "fewer than three answers ever come up: the answer can be remembered"))
    return found


def _drawn_stems(loaded: items.Loaded, seeds: Sequence[int]) -> set[str]:
    return {
        str(generators.run(loaded.generate, f"{loaded.template.id} {seed}", loaded.code_file).get("stem"))
        for seed in seeds
    }


def _unique(faults: Sequence[Fault]) -> list[Fault]:
    """The first fault of each kind: the same reason at another seed tells nothing new."""
    kept: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        kept.setdefault((fault.file, fault.line, fault.reason.split(" (seed ")[0]), fault)
    return list(kept.values())
