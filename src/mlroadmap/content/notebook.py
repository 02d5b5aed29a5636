"""A lesson as a Jupyter notebook (nbformat 4.5): its text, its cells without outputs, and its exercises to work on.

Made from the lesson's own Markdown, so that formulas, tables and lists are as the author wrote them. Answers of
exercises and their checks are not in it: they stay with the judge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mlroadmap.content import markdown, marked_yaml
from mlroadmap.content.directives import HIDE_OUTPUT, INFO, PredictBody
from mlroadmap.content.exercises import read_exercise
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.core.catalogue import Lesson
from mlroadmap.core.exercise import Exercise

MEDIA_TYPE = "application/x-ipynb+json"
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_PLACE = re.compile(r"^\{#[^}]*\}[ \t]*\n", re.MULTILINE)
_TERM = re.compile(r"\[([^\]\n]+)\]\{[^}\n]*\}")
_LISTING = re.compile(r"^(`{3,})\{code\}[ \t]*(\w*)[ \t]*$", re.MULTILINE)
_OPTION = re.compile(r"\A(?:[a-z]+: .*\n)+\n?")


def notebook(folder: Path, lesson: Lesson, home: str = "", gpu: bool = False) -> str:
    """The notebook of a written lesson, as JSON. `home`: address of the lesson, where its exercises are checked.

    `gpu` asks Colab for one. Raises ContentError if the lesson has no text, or an exercise cannot be read.
    """
    path = folder / "lessons" / lesson.id / "lesson.md"
    if not path.is_file():
        raise ContentError([Fault(f"lessons/{lesson.id}/lesson.md", 0, "there is no such lesson")])
    text = _FRONT.sub("", marked_yaml.read_text(path, f"lessons/{lesson.id}/lesson.md"), count=1)
    cells = [_markdown(f"# {lesson.title}\n\n{_about(home)}"), *_cells(text, folder, lesson.id, home)]
    for number, cell in enumerate(cells):
        cell["id"] = f"{cell.pop('name', '') or 'part'}-{number}"[-64:]
    metadata: dict[str, Any] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    if gpu:
        metadata |= {"accelerator": "GPU", "colab": {"gpuType": "T4"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _about(home: str) -> str:
    where = f"[the lesson]({home})" if home else "the lesson"
    return (
        "Run the cells from top to bottom: they share their names. "
        f"What you solve here is checked in {where}: paste it there."
    )


def _cells(text: str, folder: Path, lesson_id: str, home: str) -> Iterator[dict[str, Any]]:
    for before, kind, rest, body in _cut(text):
        yield from _prose(before)
        if kind == "cell":
            yield _code(body, rest)
        elif kind == "code":
            yield _markdown(f"```{rest or 'python'}\n{body}```")
        elif kind == "predict":
            yield _markdown(_predict(body))
        elif kind == "exercise":
            exercise = read_exercise(folder / "lessons" / lesson_id / "exercises" / rest)
            yield from _exercise(exercise, home)
        elif kind == "worked":
            yield _markdown(f"**{rest}**\n\n{_steps(body)}")
        elif kind == "explorable":
            yield from _prose(_OPTION.sub("", body))
        elif kind in ("pitfall", "hint"):
            yield _markdown(_quoted(f"**{rest}**\n\n{body}"))
        elif kind in ("short", "aside"):
            yield _markdown(_quoted(body))
        # an item is a question that the program draws anew: it has no place in a notebook


def _cut(text: str) -> Iterator[tuple[str, str, str, str]]:
    """The text fence by fence: what stands before it, its kind, the rest of its first line, and its body.

    What stands behind the last one comes with an empty kind.
    """
    lines, done = text.split("\n"), 0
    for token in markdown.tokens(text, {}):
        found = INFO.match(token.info.strip()) if token.level == 0 and token.type in ("fence", "colon_fence") else None
        if found and token.map:
            start, end = token.map
            yield "\n".join(lines[done:start]), found[1], found[2].strip(), token.content
            done = end
    yield "\n".join(lines[done:]), "", "", ""


def _prose(text: str) -> Iterator[dict[str, Any]]:
    if plain := _plain(text):
        yield _markdown(plain)


def _plain(text: str) -> str:
    """Markdown that any reader knows: without the ids of paragraphs and the marks of terms."""
    return _LISTING.sub(r"\1\2", _TERM.sub(r"*\1*", _PLACE.sub("", text))).strip()


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _plain(text).split("\n"))


def _steps(body: str) -> str:
    parts = []
    for before, kind, rest, inner in _cut(body):
        parts += [_plain(before), f"*{rest}:* {_plain(inner)}" if kind else ""]
    return "\n\n".join(filter(None, parts))


def _predict(body: str) -> str:
    ask = PredictBody.model_validate(marked_yaml.parse(body, "predict").value)
    options = "\n".join(f"- {option}" for option in ask.options)
    answer = f"{ask.options[ask.answer]}. {ask.because}"
    return f"**{ask.ask}**\n\n{options}\n\n<details><summary>Answer</summary>\n\n{answer}\n\n</details>"


def _exercise(exercise: Exercise, home: str) -> Iterator[dict[str, Any]]:
    looked_at = "; ".join(exercise.tests.values())
    place = f"[in the lesson]({home}#{exercise.id.rpartition('/')[2]})" if home else "in the lesson"
    text = f"### Exercise: {exercise.title}\n\n{exercise.stem.strip()}\n\nChecked {place}: {looked_at}."
    if exercise.lines:
        text += "\n\nLines to put in order:\n\n```python\n" + "\n".join(exercise.lines) + "\n```"
    yield _markdown(text)
    if not exercise.lines:
        starter = exercise.starter.strip() or "# your answer"
        yield _code(f"%%bash\n{starter}" if exercise.scripted else starter, exercise.id.rpartition("/")[2])


def _markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": _lines(source)}


def _code(source: str, info: str) -> dict[str, Any]:
    """A code cell. `info` is what stands behind {cell}: its name, and `shell` for commands."""
    words = info.split()
    kept = [line for line in source.rstrip().split("\n") if line.strip() != HIDE_OUTPUT]
    if "shell" in words[1:]:
        kept.insert(0, "%%bash")
    name = re.sub(r"[^A-Za-z0-9_-]", "", words[0]) if words else ""
    return {"name": name, "cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [],
            "source": _lines("\n".join(kept))}  # fmt: skip


def _lines(source: str) -> Sequence[str]:
    return source.splitlines(keepends=True)
