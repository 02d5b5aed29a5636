"""Parts of a lesson that say the same to everybody: drawn by their templates once, and kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from mlroadmap.content.blocks import Block
from mlroadmap.services.lesson_shapes import LessonPage, Shown
from mlroadmap.web.templatetags.look import place, said

register = template.Library()


@register.simple_tag
def still(shown: Shown, page: LessonPage) -> SafeString:
    """A block that holds nothing of the learner's: a cell, a listing, a worked example, a callout."""
    cells = len(page.text.cells) if page.text else 0
    return _drawn(shown.template, shown.block, shown.number, cells, shown.covered, page.lesson.id, said())


@lru_cache(maxsize=2048)
def _drawn(
    name: str, block: Block, number: int, cells: int, covered: bool, lesson: str, _said: tuple[str, str]
) -> SafeString:
    known: dict[str, Any] = {"block": block, "number": number, "cells": cells, "covered": covered}
    known |= {f"{act}_url": place(f"lesson-{act}", lesson) for act in ("run", "stop", "reset")}
    return SafeString(get_template(name).render(known))
