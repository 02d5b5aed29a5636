"""Small catalogues, logs and learners for the tests of the learner engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from mlroadmap.core.catalogue import Author, Catalogue, Edge, EdgeKind, Group, Lesson, RoadMap, Section, Skill, Topic
from mlroadmap.core.events import Event, check

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
ADA = UUID("6d6c726f-6164-4d61-8000-000000000001")


def skill(id: str, area: str = "maths", difficulty: int = 2) -> Skill:
    return Skill(id, f"Do {id}", area, 12, "core", True, difficulty)


def lesson(id: str, order: int, skills: Sequence[str], exercises: Sequence[str] = (), topic: str = "") -> Lesson:
    return Lesson(
        id,
        order,
        f"Lesson {id}",
        "maths",
        "core",
        12,
        12,
        tuple(skills),
        topic,
        exercises=tuple(exercises),
        written=True,
    )


def catalogue(
    skills: Sequence[Skill],
    edges: Sequence[tuple[str, str] | tuple[str, str, EdgeKind]] = (),
    lessons: Sequence[Lesson] = (),
    topics: Sequence[Topic] = (),
    retired: dict[str, str] | None = None,
) -> Catalogue:
    """A catalogue with one section, `the-fundamentals`, that holds the topics; without topics, one of all lessons."""
    topics = topics or [Topic("basics", "Basics", skills=(), lessons=tuple(entry.id for entry in lessons))]
    section = Section("the-fundamentals", "The fundamentals", "topics", (Group("all", "", tuple(topics)),))
    return Catalogue(
        (RoadMap("map", "A road map", "", (section,), Author("Ada")),),
        {s.id: s for s in skills},
        tuple(Edge(e[0], e[1], e[2] if len(e) > 2 else "needs", 0.4) for e in edges),  # type: ignore[misc]
        {entry.id: entry for entry in lessons},
        {s.area: s.area.title() for s in skills},
        retired or {},
        "test",
    )


def chain() -> Catalogue:
    """a <- b <- c <- d in one line of needs; e leans on b as a tool only; two skills a lesson for the first four."""
    skills = [
        skill("a", "maths", 1),
        skill("b", "maths", 2),
        skill("c", "maths", 3),
        skill("d", "ml", 4),
        skill("e", "ml", 2),
    ]
    return catalogue(
        skills,
        [("a", "b"), ("b", "c"), ("c", "d"), ("b", "e", "tool")],
        [
            lesson("first", 1, ["a", "b"], ["first/one"]),
            lesson("second", 2, ["c", "d"], ["second/one"]),
            lesson("side", 3, ["e"]),
        ],
    )


class Log:
    """Writes events of one learner on one device, a minute apart."""

    def __init__(self, start: datetime = START, device: int = 1, offset: int | None = None) -> None:
        self.events: list[Event] = []
        self.time = start
        self.device = UUID(int=device)
        self.offset = offset

    def add(self, kind: str, payload: dict[str, Any], wait: timedelta = timedelta(minutes=1)) -> Event:
        self.time += wait
        number = len(self.events) + 1
        event = Event(
            uuid5(self.device, f"{number}"),
            ADA,
            self.device,
            number,
            self.time,
            kind,
            1,
            check(kind, payload),
            self.offset,
        )
        self.events.append(event)
        return event

    def placement(self, answers: Sequence[tuple[str, bool]], id: str = "p1", *, done: bool = True) -> None:
        self.add("placement-started", {"placement": id, "goals": [], "seed": 1, "engine": "1"})
        for name, right in answers:
            self.item(name, right, "placement", f"{name}/asked", placement=id)
        if done:
            self.add("placement-finished", {"placement": id, "reason": "settled"})

    def item(self, name: str, right: bool, where: str = "review", template: str = "", **more: Any) -> Event:
        wait = more.pop("wait", timedelta(minutes=1))
        payload = {
            "skill": name, "template": template or f"{name}/one", "seed": 1, "digest": "d", "answer": "1",
            "right": right, "where": where, "guess": 0.05, **more,
        }  # fmt: skip
        return self.add("item-answered", payload, wait)

    def graded(
        self, exercise: str, outcome: str, skills: Sequence[str], wait: timedelta = timedelta(minutes=1)
    ) -> Event:
        payload = {
            "attempt": f"{exercise} {len(self.events)}", "exercise": exercise, "engine": "1", "skills": list(skills),
            "verdict": {"outcome": outcome, "tests": [], "message": None},
        }  # fmt: skip
        return self.add("graded", payload, wait)
