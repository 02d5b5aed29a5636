"""A lesson for one learner: its text with everything that the learner did in it, and the acts of reading."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, cached_property
from itertools import pairwise
from uuid import UUID

from mlroadmap.content import blocks as text
from mlroadmap.content.blocks import LessonText, Part
from mlroadmap.core.catalogue import Lesson
from mlroadmap.core.learner import LearnerState
from mlroadmap.records import journal
from mlroadmap.records.models import Document
from mlroadmap.services import (
    answering,
    asking,
    documents,
    grading,
    knowing,
    noting,
    parts,
    practising,
    reading,
    reviewing,
    trace,
)
from mlroadmap.services.answering import LessonItem
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.grading import Graded
from mlroadmap.services.lesson_shapes import WARM_UP, ExercisePage, LessonPage, PartPage, Segment, Shown, Voice
from mlroadmap.services.trace import Trace

log = logging.getLogger(__name__)


class UnknownLesson(LookupError):
    """No lesson of this id."""


class UnknownPlace(LookupError):
    """The lesson holds no such part, prediction, exercise or hint."""


def lesson_page(learner_id: UUID, lesson_id: str, now: datetime) -> LessonPage:
    """The lesson as this learner sees it. Raises UnknownLesson."""
    lesson = find(lesson_id)
    catalogue = get_catalogue()
    written = reading.lesson_text(lesson.id)
    told = trace.trace_of(learner_id, lesson.id)
    same = [other.id for other in catalogue.lessons.values() if other.area == lesson.area]
    state = knowing.get_state(learner_id, now)
    before, after = _neighbours(state, lesson)
    notes = noting.notes_of(learner_id, lesson.id)
    return LessonPage(
        lesson=lesson,
        text=written,
        area=catalogue.areas.get(lesson.area, lesson.area),
        stop=same.index(lesson.id) + 1,
        stops=len(same),
        skills=tuple(catalogue.skills[id] for id in lesson.skills if id in catalogue.skills),
        parts=_Builder(learner_id, lesson, written, told, notes).parts() if written else (),
        voices=tuple(_voices(lesson, written)),
        previous=before,
        next=after,
        finished=told.finished if written else all(skill in state.known for skill in lesson.skills),
        opened=written is None or written.digest in told.opened,
        notes=tuple(notes.values()),
        short_first=_placed_out(state, lesson),
        states={} if written else {skill: state.skill_states[skill] for skill in lesson.skills},
        ask=0 if written else len(reviewing.to_ask(state, lesson.id)),
        asked_about=not written and any(skill in asking.templates(catalogue) for skill in lesson.skills),
    )


def find(lesson_id: str) -> Lesson:
    """The lesson of that id, or the one that took its place. Raises UnknownLesson."""
    catalogue = get_catalogue()
    lesson = catalogue.lessons.get(catalogue.current(lesson_id))
    if lesson is None:
        raise UnknownLesson(lesson_id)
    return lesson


def _neighbours(state: LearnerState, lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
    """The lesson before this one in teaching order, and the next one on the learner's path (or else in that order)."""
    lessons = state.catalogue.lessons
    order = list(lessons)
    place = order.index(lesson.id)
    on_path = [id for id in state.path if id != lesson.id] or order[place + 1 :]
    return (lessons[order[place - 1]] if place else None), (lessons[on_path[0]] if on_path else None)


def _placed_out(state: LearnerState, lesson: Lesson) -> bool:
    """True if the learner knows something that the lesson builds on without having taken the lesson that teaches it."""
    catalogue = state.catalogue
    before = {edge.prerequisite for skill in lesson.skills for edge in catalogue.before.get(skill, ())}
    finished = {id for id, progress in state.lesson_progress.items() if progress.finished}
    return any(
        skill in catalogue.lesson_of and catalogue.lesson_of[skill].id not in finished for skill in before & state.known
    )


def _voices(lesson: Lesson, written: LessonText | None) -> Iterator[Voice]:
    """The lesson's own resource first, then those that its text names, then those of its topics."""
    catalogue = get_catalogue()
    better = {one.resource: one.better for one in written.further} if written else {}
    topics = [catalogue.topics[id] for id in (lesson.topic, *lesson.also) if id in catalogue.topics]
    of_topics = [] if better else [resource.id for topic in topics for resource in topic.resources]
    told: set[str] = set()
    for id in (lesson.resource, *better, *of_topics):
        resource = catalogue.resources.get(id)
        if resource is not None and (resource.url or id) not in told:  # two topics may name the same page
            told.add(resource.url or id)
            yield Voice(resource, better.get(id, ""))


class _Builder:
    """Puts the text of a lesson together with what one learner did. Five queries, whatever the lesson holds."""

    def __init__(
        self,
        learner_id: UUID,
        lesson: Lesson,
        written: LessonText,
        told: Trace,
        notes: Mapping[str, noting.Note] | None = None,
    ) -> None:
        self.learner_id, self.lesson, self.text, self.told = learner_id, lesson, written, told
        self.notes = notes or {}
        self.read = {id: reading.exercise(id) for id in written.exercises}
        self.cells = {cell.id: number for number, cell in enumerate(written.cells, 1)}
        self.item = cache(self._item)
        """Each item is drawn once, however often the page asks about it."""

    @cached_property
    def verdicts(self) -> dict[str, Graded]:
        """The last submission of each exercise that has one."""
        return grading.verdicts_of(self.learner_id, self.text.exercises)

    @cached_property
    def drafts(self) -> dict[str, list[Document]]:
        """All versions of the learner's code, newest first, by exercise."""
        return documents.all_versions(self.learner_id, "draft", f"{self.lesson.id}/")

    @cached_property
    def passed(self) -> Collection[str]:
        """Exercises that were passed."""
        return grading.passed_of(self.learner_id, self.text.exercises)

    def parts(self) -> tuple[PartPage, ...]:
        """All parts with minutes and states."""
        self.passed = {id for id, graded in self.verdicts.items() if graded.passed}  # no need to ask
        made: list[tuple[str, str, str, tuple[Segment, ...]]] = [
            (part.id, part.kind, part.title, tuple(self.segments(part))) for part in self.text.parts
        ]
        if self.text.warm_up:
            warm = Segment((self.shown(text.ItemBlock(self.text.warm_up)),))
            made.insert(0, (WARM_UP, WARM_UP, "", (warm,)))
        states = parts.states([id for id, *_ in made], self.tasks(), self.told.reached, self.told.finished)
        minutes = self.minutes()
        return tuple(
            PartPage(id, kind, title, minutes[id], state, segments)
            for (id, kind, title, segments), state in zip(made, states, strict=True)
        )

    def tasks(self) -> dict[str, bool]:
        """For each part that holds exercises or items: whether all that count are done."""
        asked = {part.id: list(self.counts(part.blocks)) for part in self.text.parts}
        if self.text.warm_up:
            asked[WARM_UP] = list(self.counts([text.ItemBlock(self.text.warm_up)]))
        return {id: all(done) for id, done in asked.items() if done}

    def counts(self, blocks: Iterable[text.Block]) -> Iterator[bool]:
        for block in blocks:
            if isinstance(block, text.ItemBlock):
                yield block.template in self.told.answers or self.item(block.template) is None
            elif isinstance(block, text.ExerciseBlock):
                exercise = self.read[block.exercise]
                if exercise is not None and not exercise.optional:
                    yield block.exercise in self.passed

    def complete(self) -> bool:
        """True if every exercise that is not optional was passed and every item of the check was answered."""
        return all(self.counts(self.text.blocks()))

    def minutes(self) -> dict[str, int]:
        """Minutes by part: the lesson's for reading, its practice minutes for the parts that hold exercises."""
        solving = [part.id for part in self.text.parts if part.kind == "exercises"]
        weights = {part.id: parts.weight(part.blocks) for part in self.text.parts if part.id not in solving}
        if self.text.warm_up:
            weights = {WARM_UP: parts.MINUTES["item"], **weights}
        found = dict(zip(weights, parts.share(self.lesson.minutes, list(weights.values())), strict=True))
        return found | dict(zip(solving, parts.share(self.lesson.practice_minutes, [1.0] * len(solving)), strict=True))

    def segments(self, part: Part) -> Iterator[Segment]:
        """The blocks of a part, cut before each paragraph that has side notes and around explorables."""
        rows: list[tuple[list[Shown], list[str], list[text.TermText], bool]] = [([], [], [], False)]
        for block in part.blocks:
            if isinstance(block, text.Aside):
                rows[-1][1].append(block.html)
                continue
            terms = self.terms_in(block)
            wide = isinstance(block, text.Explorable)
            noted = terms or isinstance(self.following(part, block), text.Aside)
            if rows[-1][0] and (wide or rows[-1][3] or noted):
                rows.append(([], [], [], wide))
            elif wide:
                rows[-1] = ([], [], [], True)
            rows[-1][0].append(self.shown(block))
            rows[-1][2].extend(terms)
        for shown, notes, terms, wide in rows:
            if shown or notes:
                yield Segment(tuple(shown), tuple(notes), tuple(terms), wide)

    def following(self, part: Part, block: text.Block) -> text.Block | None:
        place = part.blocks.index(block) + 1
        return part.blocks[place] if place < len(part.blocks) else None

    def terms_in(self, block: text.Block) -> list[text.TermText]:
        """The terms that the block defines; a note beside it repeats what they mean."""
        html = block.html if isinstance(block, text.Prose) else ""
        return [term for term in self.text.terms if f'id="term-{term.id}"' in html]

    def shown(self, block: text.Block) -> Shown:
        spot = noting.spot_id(block)
        return replace(self.bare(block), spot=spot, note=self.notes.get(spot))

    def bare(self, block: text.Block) -> Shown:
        match block:
            case text.Cell():
                return Shown(block, number=self.cells[block.id], covered=self.gives_away(block))
            case text.Predict():
                return Shown(block, choice=self.told.predictions.get(block.id))
            case text.ItemBlock():
                return Shown(block, item=self.item(block.template), closing=self.closes(block))
            case text.ExerciseBlock():
                return Shown(block, exercise=self.exercise(block.exercise), cell=self.cell_by(block))
            case text.Short():
                return Shown(block, inner=tuple(self.shown(one) for one in block.blocks))
            case _:
                return Shown(block)

    def closes(self, item: text.ItemBlock) -> bool:
        """Whether the item asks what the explorable before it has shown."""
        parts = (part.blocks for part in self.text.parts)
        return any(isinstance(one, text.Explorable) and two is item for part in parts for one, two in pairwise(part))

    def gives_away(self, cell: text.Cell) -> bool:
        """Whether the cell is the first one after a prediction that the learner has not made yet."""
        blocks = list(self.text.blocks())
        before = blocks[: blocks.index(cell)]
        asked = next((one for one in reversed(before) if isinstance(one, text.Cell | text.Predict)), None)
        return isinstance(asked, text.Predict) and asked.id not in self.told.predictions

    def _item(self, template: str) -> LessonItem | None:
        """The item, or None if its template cannot be read: the lesson is shown, and finished, without it."""
        try:
            answers = self.told.answers.get(template, [])
            return answering.lesson_item(self.learner_id, self.lesson.id, template, answers)
        except answering.UnknownItem as error:
            log.error("lesson %s: item %s cannot be shown: %s", self.lesson.id, template, error.__cause__)
            return None

    def cell_by(self, block: text.Block) -> str:
        """The first Python cell after a block, which knows the names of all before it, else the last; empty without."""
        blocks = list(self.text.blocks())
        python = [one.id for one in self.text.cells if one.language == "python"]
        after = (one.id for one in blocks[blocks.index(block) :] if isinstance(one, text.Cell) and one.id in python)
        return next(after, python[-1] if python else "")

    def exercise(self, id: str) -> ExercisePage | None:
        exercise = self.read[id]
        if exercise is None:
            return None
        number = self.text.exercises.index(id) + 1
        seen = self.told.hints.get(id, frozenset())
        return practising.exercise_page(exercise, number, self.verdicts.get(id), self.drafts.get(id, []), seen)


def open_lesson(learner_id: UUID, lesson_id: str, now: datetime) -> None:
    """Note that the lesson's text was opened, once for each text. Nothing is noted of one that is not written."""
    written = reading.lesson_text(lesson_id)
    if written is not None:
        trace.once(learner_id, "lesson-opened", {"lesson": lesson_id, "digest": written.digest}, now)


def reach(learner_id: UUID, lesson_id: str, part: str, now: datetime) -> None:
    """Note that a part was reached, once. Raises UnknownPlace."""
    written = _written(lesson_id)
    if part != WARM_UP and part not in {one.id for one in written.parts}:
        raise UnknownPlace(part)
    trace.once(learner_id, "part-reached", {"lesson": lesson_id, "part": part}, now)


def predict(learner_id: UUID, lesson_id: str, prediction: str, choice: int, event_id: UUID, now: datetime) -> None:
    """Keep a prediction; the first choice counts, later ones change nothing. Raises UnknownPlace."""
    written = _written(lesson_id)
    block = next((one for one in written.predictions if one.id == prediction), None)
    if block is None or not 0 <= choice < len(block.options):
        raise UnknownPlace(prediction)
    if prediction in trace.trace_of(learner_id, lesson_id).predictions:
        return
    payload = {
        "lesson": lesson_id,
        "prediction": prediction,
        "choice": str(choice),
        "right": choice == block.answer,
        "digest": written.digest,
    }
    journal.append(learner_id, "predicted", payload, now, event_id)


def answer_item(
    learner_id: UUID, lesson_id: str, template: str, round: int, answer: str, event_id: UUID, now: datetime
) -> None:
    """Keep the answer to an item of the lesson, as `answering.answer`; the lesson may be finished by it."""
    answering.answer(learner_id, lesson_id, template, round, answer, event_id, now)
    finish_if_done(learner_id, lesson_id, now)


def check_exercise(
    learner_id: UUID,
    exercise_id: str,
    source: str,
    event_id: UUID,
    now: datetime,
    seen: Sequence[UUID] | None = None,
    version: UUID | None = None,
) -> bool:
    """Check code, as `practising.check`. True if it passed and the lesson is finished with it."""
    passed = practising.check(learner_id, exercise_id, source, event_id, now, seen, version)
    return passed and finish_if_done(learner_id, exercise_id.split("/")[0], now)


def next_lesson(learner_id: UUID, lesson_id: str, now: datetime) -> Lesson | None:
    """Where to go on after a lesson. Raises UnknownLesson."""
    return _neighbours(knowing.get_state(learner_id, now), find(lesson_id))[1]


def finish_if_done(learner_id: UUID, lesson_id: str, now: datetime) -> bool:
    """Note that the lesson is finished, if everything that counts is done. True if it is finished now."""
    written = reading.lesson_text(lesson_id)
    if written is None:
        return False
    told = trace.trace_of(learner_id, lesson_id)
    if not told.finished and _Builder(learner_id, find(lesson_id), written, told).complete():
        trace.once(learner_id, "lesson-finished", {"lesson": lesson_id, "digest": written.digest}, now)
        return True
    return told.finished


def _written(lesson_id: str) -> LessonText:
    written = reading.lesson_text(lesson_id)
    if written is None:
        raise UnknownPlace(lesson_id)
    return written
