"""Words of GPUs: tasks, pieces of memory, what an offer asks, and sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from mlroadmap.core.gpu_fit import GIB, Need

register = template.Library()

WORDS: Mapping[str, Callable[[], str]] = {
    "train": lambda: gettext("train all of it"),
    "lora": lambda: gettext("fine-tune with LoRA"),
    "qlora": lambda: gettext("fine-tune with QLoRA"),
    "infer": lambda: gettext("run it"),
    "fp32": lambda: gettext("32 bits"),
    "mixed": lambda: gettext("16 bits, master copy in 32"),
    "half": lambda: gettext("16 bits"),
    "int8": lambda: gettext("8 bits"),
    "int4": lambda: gettext("4 bits"),
    "adamw": lambda: gettext("AdamW"),
    "adamw-8bit": lambda: gettext("AdamW in 8 bits"),
    "momentum": lambda: gettext("SGD with momentum"),
    "sgd": lambda: gettext("SGD"),
    "weights": lambda: gettext("weights"),
    "gradients": lambda: gettext("gradients"),
    "optimiser": lambda: gettext("optimiser"),
    "activations": lambda: gettext("activations"),
    "cache": lambda: gettext("keys and values"),
    "context": lambda: gettext("CUDA itself"),
    "waste": lambda: gettext("lost between"),
    "fits": lambda: pgettext("verdict on a GPU", "fits"),
    "tight": lambda: pgettext("verdict on a GPU", "tight"),
    "split": lambda: pgettext("verdict on a GPU", "only spread over all"),
    "no": lambda: pgettext("verdict on a GPU", "too large"),
    "": lambda: pgettext("verdict on a GPU", "depends"),
    "none": lambda: pgettext("verdict on a GPU", "no GPU"),
    "account": lambda: gettext("an account"),
    "email": lambda: gettext("an e-mail address"),
    "phone": lambda: gettext("a phone number"),
    "card": lambda: gettext("a card"),
    "approval": lambda: gettext("approval"),
    "identity": lambda: gettext("proof of identity"),
    "high": lambda: pgettext("confidence in a fact", "sure"),
    "medium": lambda: pgettext("confidence in a fact", "fairly sure"),
    "low": lambda: pgettext("confidence in a fact", "unsure"),
}
FAMILIES = ("core", "language", "deep", "maths", "acting", "chance", "systems")


@register.filter
def gpu_word(key: str) -> str:
    """The words for a task, a precision, an optimiser, a piece of memory, a verdict, or what is asked."""
    return WORDS[key]() if key in WORDS else key


@register.filter
def gib(value: float) -> str:
    """Bytes as GiB, with one digit below 100."""
    size = value / GIB
    return gettext("%(n)s GiB") % {"n": f"{size:.0f}" if size >= 99.95 else f"{size:.1f}" if size >= 0.05 else "<0.1"}


@register.filter
def hours(value: float) -> str:
    """Hours as people say them; minutes below one."""
    if value < 1:
        minutes = max(1, round(60 * value))
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return ngettext("%(n)s hour", "%(n)s hours", round(value)) % {"n": f"{round(value, 1 if value < 10 else None):g}"}


@register.simple_tag
def memory_bar(need: Need, pieces: Sequence[tuple[str, float]]) -> SafeString:
    """The pieces of memory side by side, as an image with a title; a list beside it says the same."""
    total, at, parts = need.total, 0.0, []
    for name, value in pieces:
        width = 1000 * value / total
        line = FAMILIES[list(NAMES).index(name)]
        parts.append(f'<rect class="{line}" x="{at:.1f}" width="{max(width - 2, 0.5):.1f}" height="26" rx="2"/>')
        at += width
    title = ", ".join(f"{gpu_word(name)} {gib(value)}" for name, value in pieces)
    return SafeString(
        f'<svg class="memory" viewBox="0 0 1000 26" preserveAspectRatio="none" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


NAMES = ("weights", "gradients", "optimiser", "activations", "cache", "context", "waste")


@register.filter
def piece_line(name: str) -> str:
    """The colour family of a piece of memory."""
    return FAMILIES[NAMES.index(name)]
