"""The countable limits of a lesson and of a quiz item. Nothing of theirs is run but the generators of items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mlroadmap.content import filling, item_proof, items, marked_yaml
from mlroadmap.content.blocks import PARTS, Block, Cell, ExerciseBlock, Explorable, ItemBlock, Listing, Predict, Prose
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.lesson import ReadLesson, read_with_notes
from mlroadmap.content.lint_words import passage_faults, text_faults
from mlroadmap.content.outputs import code_digests
from mlroadmap.core.catalogue import Catalogue

WORDS, MEAN_SENTENCE, SENTENCES_AT_ONCE = 900, 17, 4
CELLS, CELL_LINES, TERMS, FORMULAS = 8, 12, 3, 3
PREDICTIONS, CHECK_ITEMS, EXERCISES, FURTHER = 2, (2, 3), (2, 4), 4
HEAVY = ("torch", "transformers", "keras", "tensorflow", "jax", "xgboost", "onnx", "onnxruntime")
"""Libraries that are not there unless the learner asked for them."""
QUICK_SEEDS = 5
_IMPORT = re.compile(rf"^\s*(?:import|from)\s+({'|'.join(HEAVY)})\b", re.MULTILINE)
_EVERYTHING = re.compile(r"\b(?:all|none) of (?:the above|these)\b", re.IGNORECASE)


def lint_lesson(content_dir: Path, lesson_id: str, catalogue: Catalogue | None = None) -> list[Fault]:
    """Every fault of a lesson's text. Without a catalogue, what it says of other lessons is not looked at."""
    try:
        read = read_with_notes(content_dir, lesson_id)
    except ContentError as error:
        return list(error.faults)
    lesson = _Lesson(content_dir, read, catalogue)
    return sorted({fault for rule in _RULES for fault in rule(lesson)})


def lint_item(content_dir: Path, template_id: str, seeds: int = QUICK_SEEDS) -> list[Fault]:
    """Every fault of a quiz template that few variants show, and of its texts."""
    faults = item_proof.prove_template(content_dir, template_id, seeds)
    try:
        loaded = items.load(content_dir, template_id)
    except ContentError:
        return faults
    texts = loaded.texts
    for name, group in (("stems", texts.stems), ("options", texts.options), ("feedback", texts.feedback)):
        for id, text in group.items():
            shown = filling.fill(text, dict.fromkeys(filling.names(filling.outside_code(text)), "4"))
            faults += [f for f in text_faults(loaded.marked, (name, id), shown) if "formula" not in f.reason]
            if _EVERYTHING.search(text):
                faults.append(loaded.marked.fault([name, id], "an answer stands for itself, not for the others"))
    return faults


class _Lesson:
    """A read lesson with what the rules ask of it."""

    def __init__(self, content_dir: Path, read: ReadLesson, catalogue: Catalogue | None) -> None:
        self.content_dir, self.catalogue = content_dir, catalogue
        self.text, self.reading, self.front = read.text, read.reading, read.front
        self.file, self.folder = read.reading.file, content_dir / "lessons" / read.text.id

    def fault(self, line: int, reason: str) -> Fault:
        return Fault(self.file, line, reason)

    def part(self, kind: str) -> Sequence[Block]:
        return [block for part in self.text.parts if part.kind == kind for block in part.blocks]

    def line(self, kind: str) -> int:
        return next((part.line for part in self.text.parts if part.kind == kind), 0)

    def skills(self) -> frozenset[str]:
        """The skills that the lesson teaches."""
        path = self.folder / "lesson.yaml"
        if not path.is_file():
            return frozenset()
        value = marked_yaml.read(path, f"lessons/{self.text.id}/lesson.yaml").value
        return frozenset(value.get("skills") or ()) if isinstance(value, dict) else frozenset()


def _counts(lesson: _Lesson) -> Iterator[Fault]:
    words, text = lesson.text.words, lesson.text
    if words.words > WORDS:
        yield lesson.fault(0, f"{words.words} words of prose, {WORDS} at most")
    if words.mean > MEAN_SENTENCE:
        yield lesson.fault(0, f"sentences have {words.mean:.1f} words on average, {MEAN_SENTENCE} at most")
    if words.formulas > FORMULAS:
        yield lesson.fault(0, f"{words.formulas} formulas stand alone, {FORMULAS} at most")
    if len(text.cells) > CELLS:
        yield lesson.fault(0, f"{len(text.cells)} cells, {CELLS} at most")
    for cell in text.cells:
        if (count := len(cell.source.split("\n"))) > CELL_LINES:
            yield lesson.fault(cell.line, f"the cell {cell.id!r} has {count} lines, {CELL_LINES} at most")
    if len(text.terms) > TERMS:
        yield lesson.fault(lesson.front.line(["terms"]), f"{len(text.terms)} new terms, {TERMS} at most")
    if len(text.predictions) < PREDICTIONS:
        yield lesson.fault(0, f"{len(text.predictions)} predictions, {PREDICTIONS} at least")
    if len(text.further) > FURTHER:
        yield lesson.fault(lesson.front.line(["further"]), f"{len(text.further)} resources, {FURTHER} at most")


def _runs(lesson: _Lesson) -> Iterator[Fault]:
    """Sentences before the next thing to do; after the last one, in the part `next`, nothing is waited for."""
    end, count, start = lesson.line("next"), 0, 0
    for passage in sorted(lesson.reading.passages, key=lambda passage: passage.line):
        if end and passage.line >= end:
            return
        if passage.kind == "do":
            count = 0
        elif passage.kind == "prose":
            before, start = count, start if count else passage.line
            count += len(passage.sentences())
            if before <= SENTENCES_AT_ONCE < count:
                reason = f"more than {SENTENCES_AT_ONCE} sentences since line {start} without anything to do"
                yield lesson.fault(passage.line, reason)


def _structure(lesson: _Lesson) -> Iterator[Fault]:
    kinds = [part.kind for part in lesson.text.parts]
    for kind in PARTS:
        if kind not in kinds:
            yield lesson.fault(0, f"the part {kind!r} is missing")
    for before, after in zip(lesson.text.parts, lesson.text.parts[1:], strict=False):
        if PARTS.index(after.kind) < PARTS.index(before.kind):
            yield lesson.fault(after.line, f"the part {after.kind!r} comes before {before.kind!r}")
    if "why" in kinds and not any(isinstance(block, Predict) for block in lesson.part("why")):
        yield lesson.fault(lesson.line("why"), "the part 'why' ends in a prediction to make")
    for line, _ in lesson.reading.without_id:
        yield lesson.fault(line, f"no id: `mlroadmap content ids {lesson.text.id}` gives one")


def _terms(lesson: _Lesson) -> Iterator[Fault]:
    known = {term.id: at for at, term in enumerate(lesson.text.terms)}
    for id, at in known.items():
        if id not in lesson.reading.terms:
            line = lesson.front.line(["terms", at])
            yield lesson.fault(line, f"the term {id!r} is not marked in the text: [{id}]{{term={id}}}")
    for id, line in lesson.reading.terms.items():
        if id not in known:
            yield lesson.fault(line, f"the term {id!r} stands not among the terms at the top")


def _formulas(lesson: _Lesson) -> Iterator[Fault]:
    """Each formula is followed by its line of code and by a reading in words."""
    for part in lesson.text.parts:
        for at, block in enumerate(part.blocks):
            if not isinstance(block, Prose) or 'class="formula"' not in block.html[:200]:
                continue
            after = part.blocks[at + 1 : at + 3]
            if not any(isinstance(b, Cell | Listing) for b in after) or not any(isinstance(b, Prose) for b in after):
                yield lesson.fault(block.line, "a formula is followed by its line of code and a reading in words")


def _items(lesson: _Lesson) -> Iterator[Fault]:
    text, own = lesson.text, lesson.skills()
    known = set(items.template_ids(lesson.content_dir))
    warm_up = lesson.front.line(["warm_up"])
    before = _prerequisites(lesson.catalogue, own) if lesson.catalogue else None
    if before == set():
        if text.warm_up:
            yield lesson.fault(warm_up, "the lesson rests on no other, so it has no warm-up")
    elif text.warm_up not in known:
        yield lesson.fault(warm_up, f"there is no template {text.warm_up!r} under items/")
    elif before is not None and _skill(text.warm_up) not in before:
        yield lesson.fault(warm_up, f"the skill of {text.warm_up!r} is no direct prerequisite of this lesson")
    check = [block for block in lesson.part("check") if isinstance(block, ItemBlock)]
    if not CHECK_ITEMS[0] <= len(check) <= CHECK_ITEMS[1]:
        reason = f"{len(check)} items in the check, not {CHECK_ITEMS[0]} or {CHECK_ITEMS[1]}"
        yield lesson.fault(lesson.line("check"), reason)
    if check and before != set() and all(_skill(block.template) in own for block in check):
        yield lesson.fault(lesson.line("check"), "one item of the check belongs to an earlier lesson")
    for part in text.parts:
        for at, block in enumerate(part.blocks):
            if isinstance(block, Explorable) and not isinstance(next(iter(part.blocks[at + 1 :]), None), ItemBlock):
                yield lesson.fault(block.line, "an explorable ends in a question: an {item} stands right behind it")
    for block in text.blocks():
        if not isinstance(block, ItemBlock):
            continue
        if block.template not in known:
            yield lesson.fault(block.line, f"there is no template {block.template!r} under items/")
        elif lesson.catalogue and _is_later(lesson.catalogue, text.id, _skill(block.template)):
            yield lesson.fault(block.line, f"{block.template!r} asks for what a later lesson teaches")


def _skill(template: str) -> str:
    return template.split("/")[0]


def _prerequisites(catalogue: Catalogue, skills: frozenset[str]) -> set[str]:
    return {edge.prerequisite for skill in skills for edge in catalogue.before.get(skill, ())} - skills


def _is_later(catalogue: Catalogue, lesson: str, skill: str) -> bool:
    teaches, this = catalogue.lesson_of.get(skill), catalogue.lessons.get(lesson)
    return bool(teaches and this and teaches.order > this.order)


def _exercises(lesson: _Lesson) -> Iterator[Fault]:
    named = [
        (block.exercise.split("/")[1], block.line) for block in lesson.text.blocks() if isinstance(block, ExerciseBlock)
    ]
    folders = {path.parent.name for path in lesson.folder.glob("exercises/*/exercise.yaml")}
    if not EXERCISES[0] <= len(named) <= EXERCISES[1]:
        reason = f"{len(named)} exercises, {EXERCISES[0]} to {EXERCISES[1]} are asked for"
        yield lesson.fault(lesson.line("exercises"), reason)
    for id, line in named:
        if id not in folders:
            yield lesson.fault(line, f"there is no exercise exercises/{id}/exercise.yaml")
    for id in sorted(folders - {id for id, _ in named}):
        yield lesson.fault(0, f"the exercise {id!r} stands nowhere in the lesson")


def _cells(lesson: _Lesson) -> Iterator[Fault]:
    """Recorded outputs are those of the code as it stands; heavy libraries come with a way to do without."""
    current = code_digests(lesson.reading.sources)
    for cell in lesson.text.cells:
        recorded = lesson.reading.outputs.get(cell.id)
        if not cell.hide_output and (recorded is None or recorded[0] != current[cell.id]):
            yield lesson.fault(cell.line, f"what the cell {cell.id!r} prints is not recorded: run scripts/prove")
        if (heavy := _IMPORT.search(cell.source)) and not lesson.text.without:
            yield lesson.fault(cell.line, f"{heavy[1]} may be missing: `without` at the top says what to do then")


def _words(lesson: _Lesson) -> Iterator[Fault]:
    return passage_faults(lesson.file, lesson.reading.passages)


def _further(lesson: _Lesson) -> Iterator[Fault]:
    if lesson.catalogue is None:
        return
    entry = lesson.catalogue.lessons.get(lesson.text.id)
    for at, further in enumerate(lesson.text.further):
        if further.resource not in lesson.catalogue.resources:
            line = lesson.front.line(["further", at])
            yield lesson.fault(line, f"the road map has no resource {further.resource!r}")
    if entry and entry.resource and [f.resource for f in lesson.text.further[:1]] != [entry.resource]:
        line = lesson.front.line(["further"])
        yield lesson.fault(line, f"`further` opens with the resource of the lesson, {entry.resource!r}")


_RULES = (_counts, _runs, _structure, _terms, _formulas, _items, _exercises, _cells, _words, _further)
