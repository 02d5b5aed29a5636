"""A ready text for the curator about something that is wrong: where it stands, what stands there, which versions."""

from __future__ import annotations

import platform
from collections.abc import Collection
from uuid import UUID

from mlroadmap import __version__
from mlroadmap.content import blocks as text
from mlroadmap.core.learner import LearnerState
from mlroadmap.services import noting, reading, reviewing
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.entries import EntryRow

QUOTED = 600
"""signs quoted of what stands at the place"""


def of_spot(lesson_id: str, spot: str, address: str, browser: str) -> str:
    """The text about one spot of a lesson; `address` is that of its page. Raises UnknownSpot.

    The text is English, as the curator's own: it goes into an issue or a letter, and holds nothing about the learner.
    """
    block = noting.spot_of(lesson_id, spot)
    written = reading.lesson_text(lesson_id)
    assert written is not None  # spot_of has read it
    title = get_catalogue().lessons[lesson_id].title
    file = f"content/lessons/{lesson_id}/lesson.md"
    line = getattr(block, "line", 0)
    where = f"{spot} ({file}, line {line})" if line else f"{spot} ({file})"
    if isinstance(block, text.ExerciseBlock):
        where = f"{spot} (content/lessons/{lesson_id}/exercises/{block.exercise.partition('/')[2]})"
    if isinstance(block, text.ItemBlock):
        where = f"{spot} (content/items/{block.template})"
    rows = [
        f'Lesson: "{title}"',
        f"Page: {address}#{spot}",
        f"Place: {where}",
        f"Text: {written.digest[:12]}" + (f", language {written.language}" if written.language else ""),
    ]
    return _whole(rows, _said(block), browser)


def of_answer(state: LearnerState, learner_id: UUID, event_id: UUID, address: str, browser: str) -> str | None:
    """The text about a question that the learner answered in a review; None if there is no such answer."""
    told = reviewing.outcome(state, learner_id, event_id)
    if told is None:
        return None
    payload = told.event.payload
    rows = [
        f"Question: content/items/{payload['template']}, variant {payload['seed']}",
        f"Page: {address}",
        f"Skill: {told.skill.id}",
        f"Text: {str(payload['digest'])[:12]}",
        f"Answer: {_answer(told)}",
    ]
    return _whole(rows, told.variant.stem if told.variant else "", browser)


def of_entry(row: EntryRow, topic_id: str) -> str:
    """The text that proposes a post as a resource of a topic, with the lines that would go into the topic's file."""
    catalogue = get_catalogue()
    topic = catalogue.topics[topic_id]
    file = next(
        (f"content/road-maps/{m.id}/{s.id}.yaml" for m in catalogue.road_maps for s in m.sections if topic in s.topics),
        "",
    )
    kind = "video" if "youtube.com/watch" in row.link else "article"
    author = row.author or row.source
    id = _free_id(row.title, catalogue.resources)
    lines = [
        f'A resource for the topic "{topic.title}":', "", "Why it belongs there:", "", "", "---",
        f"Post: {row.link}", f"From: {row.source}", f"File: {file}, under the topic {topic.id}", "",
        f"          - id: {id}",
        f"            title: {_quoted(row.title)}",
        f"            authors: [{_quoted(author)}]",
        f"            type: {kind}",
        "            cost: unknown",
        f"            url: {_quoted(row.link)}",
        "            ours: true",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever signs are in it."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def _free_id(title: str, taken: Collection[str]) -> str:
    from mlroadmap.content.readme.known import slug  # it brings what reads content files, which no page waits for

    id = slug(title)[:60].strip("-") or "post"
    return next(name for name in (id, *(f"{id}-{n}" for n in range(2, 1000))) if name not in taken)


def _answer(told: reviewing.Reviewed) -> str:
    if told.judgement is not None and not told.judgement.learned:
        return "none; the learner did not remember it"
    return f"{told.given} ({'taken as right' if told.event.payload['right'] else 'not taken as right'})"


def _whole(rows: list[str], quoted: str, browser: str) -> str:
    versions = f"ML Road Map {__version__}, Python {platform.python_version()}, {platform.system()}"
    quote = [f"> {line}" if line else ">" for line in _short(quoted).split("\n")] if quoted else []
    lines = [
        "What is wrong:", "", "", "What would be right:", "", "", "---",
        *rows, f"Versions: {versions}", *([f"Browser: {browser[:200]}"] if browser else []), *quote,
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _short(quoted: str) -> str:
    quoted = quoted.strip()
    return quoted if len(quoted) <= QUOTED else quoted[:QUOTED].rstrip() + " …"


def _said(block: text.Block) -> str:
    """What stands at the place, as text."""
    match block:
        case text.Cell():
            return block.source
        case text.Predict():
            return _plain(block.ask)
        case text.Prose():
            return _plain(block.html)
        case text.ExerciseBlock():
            exercise = reading.exercise(block.exercise)
            return exercise.stem if exercise else ""
        case _:
            return ""


def _plain(html: str) -> str:
    from mlroadmap.content import markdown

    return markdown.words_of(html)
