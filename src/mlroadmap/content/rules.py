"""What must hold across catalogue files: ids, references, the skill graph, the order of lessons, addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from mlroadmap.content import ledger
from mlroadmap.content.faults import Fault
from mlroadmap.content.places import Named, named
from mlroadmap.content.schema import GroupEntry, LessonFile, ResourceEntry, SectionFile, SkillEntry
from mlroadmap.content.sources import Source, Sources

KINDS = ("road map", "section", "group", "topic", "resource", "skill", "lesson")


class View:
    """The files, looked at by id."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.all = list(named(sources))
        self.by_kind: dict[str, dict[str, Named]] = {kind: {} for kind in KINDS}
        for thing in self.all:
            self.by_kind[thing.kind].setdefault(thing.id, thing)

    @cached_property
    def skills(self) -> Mapping[str, SkillEntry]:
        """Every skill by id."""
        return {id: entry for file in self.sources.skills for id, entry in file.model.skills.items()}

    @cached_property
    def lesson_of(self) -> Mapping[str, Source[LessonFile]]:
        """The first lesson that teaches each skill."""
        found: dict[str, Source[LessonFile]] = {}
        for lesson in self.sources.lessons:
            for skill in lesson.model.skills:
                found.setdefault(skill, lesson)
        return found

    @cached_property
    def topics(self) -> set[str]:
        """Ids that a skill or lesson may name as its topic; a group of bare resources is a topic too."""
        bare = {n.id for n in self.all if isinstance(n.entry, GroupEntry | SectionFile) and n.entry.resources}
        return {*self.by_kind["topic"], *bare}

    def knows(self, id: str, among: set[str] | Mapping[str, object]) -> bool:
        """True if `id` is one of these; when a file could not be read, any published id is believed."""
        return id in among or (not self.sources.complete and id in self.sources.ids)


def broken(sources: Sources) -> list[Fault]:
    """Faults that keep the catalogue from being used."""
    view = View(sources)
    return [fault for rule in _RULES for fault in rule(view)]


def unpublished(sources: Sources) -> list[Fault]:
    """Ids that ids.txt does not list yet: nothing breaks, but nothing would notice if they vanished."""
    return [
        Fault(ledger.FILE, 0, f"{id} is not listed yet (`mlroadmap content publish` adds new ids)")
        for id in sorted(present(sources) - set(sources.ids))
    ]


def present(sources: Sources) -> set[str]:
    """Every id that the content folder holds."""
    folder = sources.folder
    return {*(n.id for n in named(sources)), *ledger.exercise_ids(folder), *ledger.item_ids(folder)}


def _unique(view: View) -> Iterator[Fault]:
    first: dict[str, Named] = {}
    for thing in view.all:
        other = first.setdefault(thing.id, thing)
        if other is not thing:
            where = f"{other.source.file}:{other.source.marked.line(other.place)}"
            yield thing.source.fault(f"the id {thing.id} is taken: {other.kind} at {where}", *thing.place)


def _ids_stay(view: View) -> Iterator[Fault]:
    sources, here = view.sources, present(view.sources)
    for id, line in sources.ids.items() if sources.complete else ():
        if id not in here and id not in sources.retired:
            yield Fault(ledger.FILE, line, f"{id} is gone: name what replaced it in retired.yaml")
    for id, entry in sources.retired.items():
        if id in here:
            yield sources.retired_marked.fault((id,), f"{id} is retired, yet still there")
        seen, at = {id}, entry.replaced_by
        while at in sources.retired and at not in seen:
            seen.add(at)
            at = sources.retired[at].replaced_by
        if at in seen:
            yield sources.retired_marked.fault((id, "replaced_by"), f"{id} is replaced in a circle")
        elif at and not view.knows(at, here):
            yield sources.retired_marked.fault((id, "replaced_by"), f"there is no {at} to replace {id}")


def _sections(view: View) -> Iterator[Fault]:
    if view.sources.complete and not view.sources.road_maps:
        yield Fault("road-maps", 0, "there is no road map")
    for road_map in view.sources.road_maps:
        for section in road_map.sections:
            entry = section.model
            filled = [name for name in ("groups", "topics", "resources") if getattr(entry, name)]
            if len(filled) > 1:
                yield section.fault(f"{' and '.join(filled)}: a section has one of them", filled[1])
            if entry.kind == "text" and filled:
                yield section.fault("a section of kind text has no list", filled[0])
            if entry.kind == "resources" and (entry.topics or any(group.topics for group in entry.groups)):
                yield section.fault("a section of kind resources has no topics", "kind")
            if entry.kind == "topics" and entry.resources:
                yield section.fault("a section of kind topics has its resources under topics", "kind")
            for position, group in enumerate(entry.groups):
                if group.topics and group.resources:
                    yield section.fault(f"{group.id} has topics and resources: a group has one of them",
                                        "groups", position, "resources")  # fmt: skip


def _resources(view: View) -> Iterator[Fault]:
    for thing in view.by_kind["resource"].values():
        entry = thing.entry
        assert isinstance(entry, ResourceEntry)

        def at(reason: str, name: str, thing: Named = thing) -> Fault:
            return thing.source.fault(f"{thing.id}: {reason}", *thing.place[:-1], name)

        today_given = "url" in entry.model_fields_set
        web = entry.seed_url is not None and entry.seed_url.startswith(("https://", "http://"))
        if entry.ours and entry.seed_url is not None:
            yield at("a resource is ours or the seed's, not both", "ours")
        elif entry.ours and not entry.url:
            yield at("a resource of ours needs url", "url")
        elif not entry.ours and entry.seed_url is None:
            yield at("give seed_url, or say ours: true", "seed_url")
        elif not entry.ours and not web and not today_given:
            yield at("seed_url is no web address: give url (or null) and why", "seed_url")
        elif not entry.ours and today_given and entry.url != entry.seed_url and not entry.why:
            yield at("url differs from seed_url: say why", "url")


def _skills(view: View) -> Iterator[Fault]:
    for file in view.sources.skills:
        if file.id not in view.sources.areas:
            yield file.fault(f"areas.yaml has no area {file.id}")
        for id, entry in file.model.skills.items():
            at = ("skills", id)
            if not view.knows(entry.topic, view.topics):
                yield file.fault(f"{id}: there is no topic {entry.topic}", *at, "topic")
            for position, other in enumerate(entry.confused_with):
                place = (*at, "confused_with", position)
                if other == id or entry.confused_with.count(other) > 1:
                    yield file.fault(f"{id}: confused_with names {other} once too often", *place)
                elif other in view.skills and id not in view.skills[other].confused_with:
                    yield file.fault(f"{id} is confused with {other}, but not the other way round", *place)
                elif not view.knows(other, view.skills):
                    yield file.fault(f"{id}: there is no skill {other}", *place)
            seen: set[str] = set()
            for other, where in entry.before():
                if not view.knows(other, view.skills):
                    yield file.fault(f"{id}: there is no skill {other}", *at, *where)
                if other in seen:
                    yield file.fault(f"{id}: {other} is named twice", *at, where[0])
                seen.add(other)
            if entry.taught and id not in view.lesson_of and view.sources.complete:
                yield file.fault(f"{id} is taught: true, but no lesson teaches it", *at)


def _lessons(view: View) -> Iterator[Fault]:
    orders: dict[int, str] = {}
    for lesson in view.sources.lessons:
        entry = lesson.model
        if other := orders.get(entry.order):
            yield lesson.fault(f"order {entry.order} is taken by {other}", "order")
        orders.setdefault(entry.order, lesson.id)
        if entry.area not in view.sources.areas:
            yield lesson.fault(f"areas.yaml has no area {entry.area}", "area")
        for place, topic in [(("topic",), entry.topic), *((("also", n), t) for n, t in enumerate(entry.also))]:
            if not view.knows(topic, view.topics):
                yield lesson.fault(f"there is no topic {topic}", *place)
        if not view.knows(entry.resource, view.by_kind["resource"]):
            yield lesson.fault(f"there is no resource {entry.resource}", "resource")
        for position, skill in enumerate(entry.skills):
            place = ("skills", position)
            if not view.knows(skill, view.skills):
                yield lesson.fault(f"there is no skill {skill}", *place)
            elif view.lesson_of[skill] is not lesson or entry.skills.count(skill) > 1:
                yield lesson.fault(f"{skill} is already taught by {view.lesson_of[skill].id}", *place)
            elif skill in view.skills and not view.skills[skill].taught:
                yield lesson.fault(f"{skill} is marked taught: false", *place)
    for id in ledger.item_ids(view.sources.folder):
        if not view.knows(id.split("/")[0], view.skills):
            yield Fault(f"items/{id}/item.yaml", 0, f"there is no skill {id.split('/')[0]}")


def _graph(view: View) -> Iterator[Fault]:
    for file in view.sources.skills:
        for id, entry in file.model.skills.items():
            for other, place in entry.before():
                mine, theirs = view.lesson_of.get(id), view.lesson_of.get(other)
                if mine and theirs and theirs.model.order > mine.model.order:
                    reason = f"{id} rests on {other}, which a later lesson teaches ({theirs.id})"
                    yield file.fault(reason, "skills", id, *place)
    for circle in circles({id: [other for other, _ in entry.before()] for id, entry in view.skills.items()}):
        thing = view.by_kind["skill"][circle[0]]
        yield thing.source.fault("skills rest on each other in a circle: " + " > ".join(circle), *thing.place)


def circles(before: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """One path for each circle that a walk against the edges runs into, first skill repeated at its end."""
    done: set[str] = set()
    for start in before:
        trail: list[str] = []
        waiting = [iter([start])]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                if trail:
                    done.add(trail.pop())
            elif step in trail:
                yield [*trail[trail.index(step) :], step]
            elif step not in done and step in before:
                trail.append(step)
                waiting.append(iter(before[step]))


_RULES: tuple[Callable[[View], Iterator[Fault]], ...] = (
    _unique, _ids_stay, _sections, _resources, _skills, _lessons, _graph,
)  # fmt: skip
