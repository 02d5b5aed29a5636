"""Knowledge as JSON and back, so that a stored result can be read instead of computed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from mlroadmap.core.learner import Knowledge
from mlroadmap.core.mastery import Evidence
from mlroadmap.core.memory import Memory
from mlroadmap.core.progress import LessonProgress, Placement, PlacementAnswer


def to_json(knowledge: Knowledge) -> dict[str, Any]:
    """Plain values only: texts, numbers, lists and dictionaries. Times are ISO texts; rows have no names."""
    return {
        "p_known": dict(knowledge.p_known),
        "evidence": {s: [_row(act) for act in acts] for s, acts in knowledge.evidence.items()},
        "memory": {skill: _row(kept) for skill, kept in knowledge.memory.items()},
        "goals": list(knowledge.goals),
        "placements": [
            _plain(asdict(p) | {"answers": [_row(answer) for answer in p.answers]}) for p in knowledge.placements
        ],
        "lessons": {lesson: _row(progress) for lesson, progress in knowledge.lessons.items()},
        "days": dict(knowledge.days),
        "events": knowledge.events,
    }


def from_json(data: Mapping[str, Any]) -> Knowledge:
    """What `to_json` wrote. Raises KeyError, TypeError or ValueError if it is anything else."""
    return Knowledge(
        dict(data["p_known"]),
        {s: tuple(Evidence(r[0], _time(r[1]), *r[2:]) for r in rows) for s, rows in data["evidence"].items()},
        {s: Memory(r[0], r[1], _time(r[2]), r[3]) for s, r in data["memory"].items()},
        tuple(data["goals"]),
        tuple(
            Placement(
                p["id"], _time(p["started"]), tuple(p["goals"]), p["seed"], p["area"],
                tuple(PlacementAnswer(r[0], _time(r[1]), *r[2:]) for r in p["answers"]), p["finished"], p["reason"],
            )
            for p in data["placements"]
        ),
        {
            lesson: LessonProgress(r[0], r[1], r[2], tuple(r[3]), tuple(r[4]), _time(r[5]) if r[5] else None)
            for lesson, r in data["lessons"].items()
        },
        dict(data["days"]),
        int(data["events"]),
    )  # fmt: skip


def _row(thing: Any) -> list[Any]:
    return [_plain(getattr(thing, field.name)) for field in fields(thing)]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
