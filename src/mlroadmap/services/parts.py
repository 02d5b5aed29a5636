"""How long the parts of a lesson take, and how far a learner is in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mlroadmap.content import blocks as text
from mlroadmap.services.lesson_shapes import PartState

WORDS_A_MINUTE = 180
MINUTES = {"cell": 0.7, "predict": 0.4, "item": 0.8, "explorable": 2.0, "listing": 0.4, "worked": 1.0}
"""What a block takes beside its words; weights, since the lesson's own minutes are shared out by them."""


def weight(blocks: Sequence[text.Block]) -> float:
    """About how many minutes the blocks take, exercises apart."""
    total = 0.0
    for block in blocks:
        total += MINUTES.get(block.type, 0.0)
        html = getattr(block, "html", "")
        if block.type in {"prose", "callout", "aside"}:
            total += len(html.split()) / WORDS_A_MINUTE
    return total


def share(minutes: int, weights: Sequence[float]) -> list[int]:
    """`minutes` shared out by weight in whole minutes, at least one each; the sum is `minutes` where that allows it."""
    if not weights:
        return []
    total = sum(weights) or float(len(weights))
    exact = [max(1.0, minutes * (one or total / len(weights)) / total) for one in weights]
    whole = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in by_rest[: max(0, minutes - sum(whole))]:
        whole[place] += 1
    while sum(whole) > max(minutes, len(whole)):
        whole[max(range(len(whole)), key=whole.__getitem__)] -= 1
    return whole


def states(
    parts: Sequence[str], tasks: Mapping[str, bool], reached: Collection[str], finished: bool
) -> list[PartState]:
    """The state of each part, in order.

    `tasks`: for a part that asks for something, whether all of it is done; such a part is done then and only then.
    Others are done once a later part was reached. The first that is not done is `now`, the one after it `ready`.
    """
    far = max((place for place, id in enumerate(parts) if id in reached or tasks.get(id)), default=-1)
    done = [finished or tasks.get(id, place < far) for place, id in enumerate(parts)]
    left: list[PartState] = ["now", "ready"]
    return ["done" if is_done else (left.pop(0) if left else "ahead") for is_done in done]
