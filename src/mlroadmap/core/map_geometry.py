"""Polylines with rounded corners, places along them, and lines that look drawn by hand. Lengths are sheet pixels."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

Point = tuple[float, float]
ARC_STEPS = 8


@dataclass(frozen=True)
class Curve:
    """Dense points and the arc length at each of them."""

    points: tuple[Point, ...]

    @cached_property
    def lengths(self) -> tuple[float, ...]:
        """Arc length from the start to each point."""
        out = [0.0]
        for a, b in pairwise(self.points):
            out.append(out[-1] + math.dist(a, b))
        return tuple(out)

    @property
    def length(self) -> float:
        """Arc length of the whole curve."""
        return self.lengths[-1]

    def at(self, length: float) -> Point:
        """The point after `length` pixels; the ends stand in for what lies beyond them."""
        if length <= 0:
            return self.points[0]
        if length >= self.length:
            return self.points[-1]
        i = bisect_right(self.lengths, length)
        (ax, ay), (bx, by) = self.points[i - 1], self.points[i]
        t = (length - self.lengths[i - 1]) / (self.lengths[i] - self.lengths[i - 1])
        return (ax + (bx - ax) * t, ay + (by - ay) * t)

    def locate(self, place: Point) -> tuple[float, float]:
        """Arc length of the point of the curve nearest to `place`, and its distance."""
        best = (math.inf, 0.0)
        for a, b, start, end in zip(self.points, self.points[1:], self.lengths, self.lengths[1:], strict=False):
            if end > start:
                along = (place[0] - a[0]) * (b[0] - a[0]) + (place[1] - a[1]) * (b[1] - a[1])
                t = max(0.0, min(1.0, along / (end - start) ** 2))
                near = (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))
                best = min(best, (math.dist(near, place), start + t * (end - start)))
        return best[1], best[0]

    def cut(self, low: float, high: float) -> Curve:
        """The part between two arc lengths."""
        inside = [p for p, v in zip(self.points, self.lengths, strict=True) if low < v < high]
        return Curve((self.at(low), *inside, self.at(high)))

    def path(self) -> str:
        """The curve as data of an SVG path."""
        return "M" + "L".join(f"{x:.5g},{y:.5g}" for x, y in self.points)


def rounded(way: Sequence[Point], radius: float) -> Curve:
    """The polyline with its corners turned into quadratic arcs; the radius is cut to half the shorter side."""
    out: list[Point] = [way[0]]
    for a, b, c in zip(way, way[1:], way[2:], strict=False):
        before, after = math.dist(a, b), math.dist(b, c)
        r = min(radius, before / 2, after / 2)
        p = (b[0] + (a[0] - b[0]) * r / before, b[1] + (a[1] - b[1]) * r / before)
        q = (b[0] + (c[0] - b[0]) * r / after, b[1] + (c[1] - b[1]) * r / after)
        for i in range(ARC_STEPS + 1):
            t = i / ARC_STEPS
            u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t * t
            out.append((u * p[0] + v * b[0] + w * q[0], u * p[1] + v * b[1] + w * q[1]))
    return Curve((*out, way[-1]))


class Tremble:
    """The shaking of a hand: same seed, same line (32-bit linear congruential generator of Numerical Recipes)."""

    def __init__(self, seed: int) -> None:
        self.state = (seed * 2654435761 + 1013904223) % 2**32

    def step(self, size: float) -> float:
        """The next deviation, between minus and plus `size`."""
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return size * (self.state / 2**31 - 1)


def felt_pen(curve: Curve, seed: int, scale: float = 1.0) -> str:
    """The curve as a broad pen would follow it: a point every 16 screen pixels, off by at most 0.9."""
    hand, step, off = Tremble(seed), 16.0 / scale, 0.9 / scale
    steps = [curve.at(step * i) for i in range(int(curve.length // step) + 1)]
    return Curve((*((x + hand.step(off), y + hand.step(off)) for x, y in steps), curve.points[-1])).path()


@lru_cache(maxsize=256)
def coast(points: tuple[Point, ...], seed: int, wobble: float = 3.0) -> str:
    """A closed shore through the points (Catmull-Rom, smoothed), with a tremble, as data of an SVG path."""
    hand, n, out = Tremble(seed), len(points), list[Point]()
    for i in range(n):
        p0, p1, p2, p3 = (points[(i + k - 1) % n] for k in range(4))
        steps = max(3, int(math.dist(p1, p2) / 22))
        for j in range(steps):
            t = j / steps
            x, y = (_catmull_rom(p0[k], p1[k], p2[k], p3[k], t) for k in (0, 1))
            out.append((x + hand.step(wobble), y + hand.step(wobble)))
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(out, out[1:] + out[:1], strict=True)]
    start = middles[-1]
    arcs = "".join(f"Q{a[0]:.5g},{a[1]:.5g} {m[0]:.5g},{m[1]:.5g}" for a, m in zip(out, middles, strict=True))
    return f"M{start[0]:.5g},{start[1]:.5g}{arcs}Z"


def _catmull_rom(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
