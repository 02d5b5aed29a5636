"""Words on the map: how wide they are, where they break, and whether two of them touch."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

# Advance widths of the interface face for ASCII 32-126, in thousandths of the size: labels are measured, not guessed.
ADVANCE = (
    225, 242, 322, 704, 584, 899, 611, 172, 313, 313, 427, 442, 216, 424, 208, 323, 698, 326, 524, 541,
    578, 541, 568, 503, 606, 568, 208, 216, 417, 442, 417, 462, 726, 616, 597, 616, 727, 554, 523, 672,
    706, 255, 255, 566, 501, 812, 704, 770, 572, 770, 603, 584, 533, 724, 610, 946, 593, 567, 549, 327,
    303, 327, 512, 566, 467, 480, 555, 454, 555, 512, 331, 498, 542, 212, 212, 448, 236, 877, 559, 550,
    557, 557, 316, 414, 337, 524, 492, 725, 474, 505, 471, 308, 229, 308, 462,
)  # fmt: skip
UNKNOWN = 560
BOLD = 1.06
"""The bold cut runs this much wider."""


@lru_cache(maxsize=8192)
def width(text: str, size: float) -> float:
    """Width of the text in pixels at a font size of `size` pixels."""
    return sum(ADVANCE[ord(c) - 32] if 32 <= ord(c) < 127 else UNKNOWN for c in text) * size / 1000


@lru_cache(maxsize=8192)
def wrap(text: str, limit: float, size: float, most: int = 4) -> tuple[str, ...]:
    """The fewest lines that fit into `limit` pixels, broken as evenly as can be; one long line if nothing fits."""
    words = text.split()
    for n in range(1, min(most, len(words)) + 1):
        best: tuple[float, tuple[str, ...]] | None = None
        for cuts in combinations(range(1, len(words)), n - 1):
            lines = tuple(" ".join(words[i:j]) for i, j in zip((0, *cuts), (*cuts, len(words)), strict=True))
            widest = max(width(line, size) for line in lines)
            if widest <= limit and (best is None or widest < best[0]):
                best = (widest, lines)
        if best:
            return best[1]
    return (" ".join(words),)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around its middle, turned by `angle` degrees clockwise (y points down)."""

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four corners, in order."""
        c, s = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        half = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        return tuple(
            (
                self.x + c * i * self.width / 2 - s * j * self.height / 2,
                self.y + s * i * self.width / 2 + c * j * self.height / 2,
            )
            for i, j in half
        )

    def overlap(self, other: Box) -> float:
        """How deep two boxes reach into each other, in pixels; 0 if they are apart (separating axes)."""
        reach = (math.hypot(self.width, self.height) + math.hypot(other.width, other.height)) / 2
        if abs(self.x - other.x) > reach or abs(self.y - other.y) > reach:
            return 0.0
        mine, theirs = self.corners(), other.corners()
        least = math.inf
        for angle in {self.angle, self.angle + 90, other.angle, other.angle + 90}:
            ax, ay = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            a, b = [x * ax + y * ay for x, y in mine], [x * ax + y * ay for x, y in theirs]
            least = min(least, min(max(a), max(b)) - max(min(a), min(b)))
            if least <= 0:
                return 0.0
        return least


def block(lines: tuple[str, ...], x: float, y: float, size: float, lead: float, anchor: str, bold: bool = False) -> Box:
    """The box of a block of lines whose first baseline starts, is centred or ends at (x, y)."""
    wide = max(width(line, size) for line in lines) * (BOLD if bold else 1)
    middle = x + {"start": wide / 2, "middle": 0, "end": -wide / 2}[anchor]
    high = size * 0.92 + lead * (len(lines) - 1)
    return Box(middle, y - size * 0.72 + high / 2, wide, high)


def free(box: Box, taken: Iterable[Box], slack: float) -> bool:
    """Whether the box reaches into no other by more than `slack` pixels."""
    return all(box.overlap(other) <= slack for other in taken)
