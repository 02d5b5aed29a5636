"""Running text of a road map with today's addresses in place of those that moved or are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from mlroadmap.content.schema import LinkEntry


def readdress(text: str, links: Sequence[LinkEntry]) -> str:
    """Markdown `text` with each address of `links` replaced; a link that is gone leaves its words, an image nothing."""
    for link in links:
        target = re.compile(r"(!?)\[((?:[^\[\]\\]|\\.)*)\]\(" + re.escape(link.seed_url) + r"\)")
        text = target.sub(partial(_replaced, link), text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _replaced(link: LinkEntry, found: re.Match[str]) -> str:
    image, words = found.groups()
    if link.url:
        return f"{image}[{words}]({link.url})"
    return "" if image else words
