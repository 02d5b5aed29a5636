"""Personas placed by the real questions, through the services as a page calls them: where do they land?"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from benchmarks.learner.path import ENGINEERING, MATHEMATICS
from benchmarks.learner.placing import bar

if TYPE_CHECKING:  # Django is set up first
    from mlroadmap.core.catalogue import Lesson
    from mlroadmap.core.items import Variant
    from mlroadmap.core.learner import LearnerState

GOALS = ("prerequisites",)
"""The section that asks for Python, the terminal, Git and mathematics alike."""
LAST = 14
"""Lessons up to this place: Python, the terminal, Git (2 to 11) and algebra (12 to 14)."""
KNOWS, ELSEWHERE, SLIP = 0.97, 0.02, 0.06
"""Share of the own areas and of all others that somebody knows; share of known skills answered wrong."""
GROUPS = ("code", "algebra")
FATES = ("passed by", "a question first", "to learn")
"""What becomes of a lesson: off the path; on it, with nothing that is taken for unknown; on it, to be learned."""
ADMITS = 0.6
"""How often somebody who cannot answer says so; the others guess."""


def run(count: int) -> None:
    """Place `count` of each persona and print where they land."""
    os.environ["MLROADMAP_DATA_DIR"] = tempfile.mkdtemp(prefix="mlroadmap-personas-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "mlroadmap.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(f"\npersonas on the real items, {count} of each, goal: {', '.join(GOALS)}")
    engineer, mathematician = "engineer without mathematics", "mathematician without Python"
    for name, areas, taught in ((engineer, ENGINEERING, "algebra"), (mathematician, MATHEMATICS, "python")):
        rows = [_place(areas, seed) for seed in range(count)]
        asked = [row.asked for row in rows]
        print(f"{name}: {np.median(asked):.0f} questions ({min(asked)} to {max(asked)})")
        print(
            "      first stop: " + ", ".join(f"{one} ({n})" for one, n in Counter(r.first for r in rows).most_common())
        )
        lacks, has = ("algebra", "code") if taught == "algebra" else ("code", "algebra")
        shown = {
            kind: {fate: float(np.mean([row.fates[kind][fate] for row in rows])) for fate in FATES} for kind in GROUPS
        }
        for kind in GROUPS:
            print(f"      stops of {kind}: " + ", ".join(f"{fate} {100 * s:.0f} %" for fate, s in shown[kind].items()))
        sent = 1.0 - shown[lacks]["passed by"]
        bar(f"{name}: sent through at least 95 % of the stops of {lacks}", sent >= 0.95, f"{sent:.3f}")
        spared = 1.0 - shown[has]["to learn"]
        bar(f"{name}: of the stops of {has}, at least 90 % passed by or asked about", spared >= 0.9, f"{spared:.3f}")
        least = float(np.mean([row.open_known for row in rows]))
        bar(f"{name}: at most 6 % of what they know is to be learned", least <= 0.06, f"{least:.3f}")
        wrong = float(np.mean([row.wrong for row in rows]))
        bar(f"{name}: at most 6 % of what is passed by is not known", wrong <= 0.06, f"{wrong:.3f}")
        near = float(np.mean([row.right for row in rows]))
        bar(f"{name}: right about at least 90 % of the goal's skills", near >= 0.9, f"{near:.3f}")


@dataclass(frozen=True)
class Landed:
    """Where one placement left somebody."""

    asked: int
    first: str
    fates: dict[str, dict[str, float]]
    """share of the lessons of each group that met each fate"""
    open_known: float
    """share of what they know, of the goal's skills, that is taken for unknown"""
    wrong: float
    """share of the goal's skills called known that are not"""
    right: float
    """share of the goal's skills judged rightly"""


def _landed(asked: int, known: dict[str, bool], state: LearnerState) -> Landed:
    from mlroadmap.core import mastery

    def fate(lesson: Lesson) -> str:
        if lesson.id not in state.path:
            return "passed by"
        open_ = [skill for skill in lesson.skills if skill in state.needed and state.outcome(skill) != "skip"]
        return "to learn" if any(state.outcome(skill) == "learn" for skill in open_) else "a question first"

    lessons = [lesson for lesson in state.catalogue.lessons.values() if 1 < lesson.order <= LAST]
    fates = {}
    for kind in GROUPS:
        met = [fate(lesson) for lesson in lessons if (lesson.area == "algebra") == (kind == "algebra")]
        fates[kind] = {one: met.count(one) / len(met) for one in FATES}
    p = {skill: state.p_known[skill] for skill in state.needed}
    to_learn = {skill for skill in state.needed if state.outcome(skill) == "learn"}
    claimed = [skill for skill in p if p[skill] >= mastery.SKIP]
    return Landed(
        asked,
        state.catalogue.lessons[state.path[0]].title if state.path else "none",
        fates,
        float(np.mean([skill in to_learn for skill in p if known[skill]])),
        float(np.mean([not known[skill] for skill in claimed])) if claimed else 0.0,
        float(np.mean([(p[skill] >= 0.5) == known[skill] for skill in p])),
    )


def _place(areas: tuple[str, ...], seed: int) -> Landed:
    from mlroadmap.records.models import Learner
    from mlroadmap.services import knowing, placing, planning

    random, now = Random(f"{areas} {seed}"), datetime(2026, 11, 2, 9, tzinfo=UTC)
    learner = Learner.objects.create(id=UUID(int=random.getrandbits(128), version=4), created=now).id
    catalogue = knowing.get_state(learner, now).catalogue
    known = {
        skill.id: random.random() < (KNOWS if skill.area in areas else ELSEWHERE) for skill in catalogue.skills.values()
    }

    def event() -> UUID:
        return UUID(int=random.getrandbits(128), version=4)

    def reply(variant: Variant) -> str:
        if known[variant.skill] and random.random() >= SLIP:
            return variant.answer
        if not known[variant.skill] and random.random() < ADMITS:
            return ""
        if variant.format == "choice":
            return str(random.randrange(len(variant.options)))
        return next(iter(variant.slips), "12345") if variant.format != "order" else variant.answer[::-1]

    planning.set_goals(learner, list(GOALS), now, event())
    placing.start(learner, now, event())
    asked = 0
    while (question := placing.question(knowing.get_state(learner, now))) is not None:
        asked += 1
        now += timedelta(seconds=30)
        variant = question.variant
        placing.answer(learner, now, event(), variant.template, variant.seed, reply(variant))
    return _landed(asked, known, knowing.get_state(learner, now))
