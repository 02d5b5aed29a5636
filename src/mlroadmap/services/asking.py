"""Which item templates there are, and the variant that a question shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.content.faults import ContentError
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.items import Judgement, Template, Variant, judge, no_number
from mlroadmap.services import reading

LONGEST = 500
"""characters of an answer that are kept"""


def templates(catalogue: Catalogue) -> Mapping[str, tuple[Template, ...]]:
    """The templates of each skill that the catalogue knows and that has any. Worked out once a content."""
    return _of_skills(config.content_dir(), catalogue.fingerprint, tuple(catalogue.skills))


@lru_cache(maxsize=4)
def _of_skills(folder: Path, fingerprint: str, skills: tuple[str, ...]) -> Mapping[str, tuple[Template, ...]]:
    wanted = frozenset(skills)
    return {skill: found for skill, found in _templates(folder, fingerprint).items() if skill in wanted}


@lru_cache(maxsize=4)
def _templates(folder: Path, _fingerprint: str) -> Mapping[str, tuple[Template, ...]]:
    return kept.load_templates(folder, config.data_dir() / "cache")


def placing_templates(catalogue: Catalogue) -> tuple[Template, ...]:
    """The templates that are good enough to place people, in the order of their ids. Worked out once a content."""
    return _placing(config.content_dir(), catalogue.fingerprint, tuple(catalogue.skills))


@lru_cache(maxsize=4)
def _placing(folder: Path, fingerprint: str, skills: tuple[str, ...]) -> tuple[Template, ...]:
    there = _of_skills(folder, fingerprint, skills)
    return tuple(sorted((t for found in there.values() for t in found if t.placement), key=lambda t: t.id))


def seed_of(*parts: object) -> int:
    """A seed that belongs to these parts: the same wherever it is worked out. At most nine digits."""
    return int.from_bytes(sha256(" ".join(str(part) for part in parts).encode()).digest()[:4]) >> 3


def draw(template: str, seed: int) -> Variant | None:
    """The variant; None if the template is gone or broken, which `mlroadmap check` reports."""
    try:
        return reading.draw(template, seed)
    except ContentError:
        return None


def given(variant: Variant, answer: str) -> str:
    """What was answered, as text: the option's words rather than its position."""
    if variant.format == "choice" and answer.isdecimal() and int(answer) < len(variant.options):
        return variant.options[int(answer)].text
    if variant.format == "order":
        places = [int(p) for p in answer.split() if p.isdecimal() and int(p) < len(variant.options)]
        return " · ".join(variant.options[p].text for p in places)
    return answer


class NotANumber(ValueError):
    """A number was asked for, and what came is none. Nothing was counted."""


def judged(variant: Variant, answer: str, where: str) -> tuple[Judgement, dict[str, object]]:
    """The judgement of an answer, and the payload of its `item-answered` event. Raises NotANumber."""
    answer = answer[:LONGEST]
    if no_number(variant, answer):
        raise NotANumber(answer)
    found = judge(variant, answer)
    payload: dict[str, object] = {
        "skill": variant.skill, "template": variant.template, "seed": variant.seed, "digest": variant.digest,
        "answer": answer, "right": found.right, "learned": found.learned, "where": where, "guess": variant.guess,
    }  # fmt: skip
    if found.slip:
        payload["slip"] = found.slip
    return found, payload


def least_used(choices: Sequence[Template], used: Sequence[str]) -> Template:
    """The template that was never used, or whose last use is longest ago; of several the one that is hardest to guess.

    `used`: ids, oldest first.
    """
    last = {id: place for place, id in enumerate(used)}
    return min(choices, key=lambda t: (last.get(t.id, -1), t.guess, t.id))
