"""How well a placement finds out what somebody knows, by number of questions; every bar with its verdict."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.learner import people
from benchmarks.learner.people import POPULATIONS, Bools, Population
from benchmarks.learner.rivals import History, Placer, Sketch, TwoParameter
from benchmarks.learner.worlds import Floats, World

from mlroadmap.core import mastery
from mlroadmap.core.placement import PlacementModel

GRID = (5, 10, 15, 20, 25, 30, 35, 40, 50, 60)
RANDOM_GRID = (*GRID, 70, 80, 90, 100, 120)
"""Questions at random go on until they are twice as many."""


class Engine:
    """The program's own placement, as a host would use it."""

    name = "engine"

    def __init__(self, world: World) -> None:
        self.model = PlacementModel(
            range(world.size), world.edges, world.area.tolist(), world.rated.tolist(), world.guess.tolist()
        )

    def next_item(self, history: History) -> int:
        """The model's choice."""
        choice = self.model.next_item(history)
        assert choice is not None
        return choice.item

    def p_known(self, history: History) -> Floats:
        """The model's belief."""
        return self.model.p_known(history)


class AtRandom(Engine):
    """The same model, asked about at random."""

    name = "engine, random questions"

    def next_item(self, history: History) -> int:
        """Any skill not asked about yet; the same ones for the same number of skills."""
        order = np.random.default_rng(len(self.model.area)).permutation(len(self.model.area))
        return int(order[len(history)])


class Catsim(TwoParameter):
    """The catsim library's choice of item, over the same item parameters."""

    name = "catsim"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        from catsim.irt import inf_hpc

        bank = np.column_stack([np.full(world.size, self.slope), self.hard, world.guess, np.ones(world.size) - 0.1])
        self._tells = lambda at: np.asarray(inf_hpc(at, bank))

    def next_item(self, history: History) -> int:
        """Most information by catsim's own formula."""
        tells = self._tells(float(self._weight(history) @ self.grid)).copy()
        tells[[item for item, _ in history]] = -1.0
        return int(tells.argmax())


RIVALS: tuple[Callable[[World], Placer], ...] = (Engine, AtRandom, Sketch, TwoParameter, Catsim)


@dataclass(frozen=True)
class Curve:
    """Means over learners, by number of questions."""

    accuracy: dict[int, float]
    expected: dict[int, float]
    wrong: dict[int, float]
    """Share of the skills called known that are not."""
    claimed: dict[int, float]
    """Share of all skills called known."""
    stricter: dict[float, float]
    """The same share at 30 questions for other thresholds."""

    def crossing(self, level: float = 0.9) -> float:
        """Questions until the accuracy reaches the level, on the grid; infinite if it never does."""
        return next((q for q, a in self.accuracy.items() if a >= level), float("inf"))


def curve(placer: Placer, world: World, learners: Sequence[tuple[Bools, int]], grid: Sequence[int]) -> Curve:
    """Place all learners, each given as what they know and the seed of their answers."""
    rows: dict[int, list[tuple[float, ...]]] = {q: [] for q in grid}
    tails: dict[float, list[int]] = {t: [0, 0] for t in (0.8, 0.85, 0.9, 0.95)}
    for known, seed in learners:
        history: list[tuple[int, bool]] = []
        for q in range(1, max(grid) + 1):
            item = placer.next_item(history)
            history.append((item, people.answer(world, known, item, seed)))
            if q in rows:
                p = placer.p_known(history)
                says = p >= mastery.SKIP
                rows[q].append(
                    (((p >= 0.5) == known).mean(), np.maximum(p, 1 - p).mean(), (says & ~known).sum(), says.sum())
                )
                if q == 30:
                    for threshold, tail in tails.items():
                        tail[0] += int(((p >= threshold) & ~known).sum())
                        tail[1] += int((p >= threshold).sum())
    sums = {q: np.array(found) for q, found in rows.items()}
    return Curve(
        {q: float(a[:, 0].mean()) for q, a in sums.items()},
        {q: float(a[:, 1].mean()) for q, a in sums.items()},
        {q: float(a[:, 2].sum() / max(a[:, 3].sum(), 1)) for q, a in sums.items()},
        {q: float(a[:, 3].mean() / world.size) for q, a in sums.items()},
        {t: wrong / max(all_, 1) for t, (wrong, all_) in tails.items()},
    )


def drawn(worlds: Sequence[World], population: Population, process: str, count: int) -> list[list[tuple[Bools, int]]]:
    """`count` learners over the worlds in turn, by world."""
    found: list[list[tuple[Bools, int]]] = [[] for _ in worlds]
    for seed in range(count):
        place = seed % len(worlds)
        found[place].append((people.learner(worlds[place], population, process, seed), seed))
    return found


def together(curves: Sequence[Curve], counts: Sequence[int]) -> Curve:
    """The mean of curves over worlds, by number of learners; wrong claims by number of claims."""

    def mean(get: Callable[[Curve], dict[int, float]]) -> dict[int, float]:
        return {q: float(np.average([get(c)[q] for c in curves], weights=counts)) for q in get(curves[0])}

    claimed = mean(lambda c: c.claimed)
    wrong = mean(lambda c: {q: c.wrong[q] * c.claimed[q] for q in c.wrong})
    stricter = {t: float(np.average([c.stricter[t] for c in curves], weights=counts)) for t in curves[0].stricter}
    share = {q: wrong[q] / claimed[q] if claimed[q] else 0.0 for q in wrong}
    return Curve(mean(lambda c: c.accuracy), mean(lambda c: c.expected), share, claimed, stricter)


def table(
    worlds: Sequence[World], population: Population, process: str, count: int, grid: Sequence[int]
) -> dict[str, Curve]:
    """Print the table of one population and return its curves by rival."""
    groups = drawn(worlds, population, process, count)
    shown = [q for q in grid if q in (5, 10, 15, 20, 25, 30, 40, 60)]
    print(f"\n{worlds[0].name}, {process}, {population.name}: {count} learners, {worlds[0].size} skills")
    print(
        f"{'accuracy at':26}"
        + "".join(f"{q:>6}" for q in shown)
        + "   90 % at   expected-real at 30   wrong known at 30"
    )
    found: dict[str, Curve] = {}
    for kind in RIVALS:
        used = [(world, group) for world, group in zip(worlds, groups, strict=True) if group]
        own = RANDOM_GRID if kind is AtRandom and grid == GRID else grid
        curves = [curve(kind(world), world, group, own) for world, group in used]
        one = found[kind.name] = together(curves, [len(group) for _, group in used])  # type: ignore[attr-defined]
        numbers = "".join(f"{one.accuracy[q]:6.3f}" for q in shown)
        off = one.expected[30] - one.accuracy[30]
        print(
            f"{kind.name:26}{numbers}{one.crossing():10.0f}{off:+15.3f}"  # type: ignore[attr-defined]
            f"{100 * one.wrong[30]:19.1f} % of {100 * one.claimed[30]:.0f} %",
            flush=True,
        )
    other = ", ".join(f"{t:.2f}: {100 * w:.1f} %" for t, w in found["engine"].stricter.items())
    print(f"engine, wrong known at 30 by threshold: {other}")
    return found


def bar(name: str, held: bool, seen: str) -> bool:
    """Print one bar."""
    print(f"{'pass' if held else 'FAIL'}  {name}: {seen}")
    return held


def bars(found: dict[str, dict[str, Curve]]) -> None:
    """Print every bar for the main setting, by population."""
    print("\nbars (layered graphs, levels)")
    for name, most in (("typical", 60), ("coherent", 35)):
        if name in found:
            own = found[name]["engine"]
            bar(f"{name}: 90 % by {most}", own.crossing() <= most, f"{own.crossing():.0f}")
    for name, curves in found.items():
        own, sketch, test = curves["engine"], curves["first sketch"], curves["2PL most information"]
        if name == "typical":
            bar("typical: accuracy >= .86 at 30", own.accuracy[30] >= 0.86, f"{own.accuracy[30]:.3f}")
        bar(f"{name}: wrong known <= 6 % at 30 (P >= {mastery.SKIP})", own.wrong[30] <= 0.06, f"{own.wrong[30]:.3f}")
        off = own.expected[30] - own.accuracy[30]
        bar(f"{name}: |expected - real| <= .03 at 30", abs(off) <= 0.03, f"{off:+.3f}")
        one, other = own.crossing(), curves["engine, random questions"].crossing()
        if one < float("inf"):
            bar(f"{name}: fewer than half the random questions for 90 %", 2 * one < other, f"{one:.0f}, {other:.0f}")
        beaten = all(own.accuracy[q] > test.accuracy[q] for q in own.accuracy)
        bar(f"{name}: 2PL beaten at every length", beaten, f"least by {_least(own, test):+.3f}")
        above = all(own.accuracy[q] >= sketch.accuracy[q] for q in own.accuracy if q >= 10)
        bar(f"{name}: not below the first sketch from 10 on", above, f"least by {_least(own, sketch):+.3f}")


def honest(name: str, found: dict[str, dict[str, Curve]]) -> None:
    """Print the bars that must hold wherever learners come from."""
    for population, curves in found.items():
        own, test, sketch = curves["engine"], curves["2PL most information"], curves["first sketch"]
        bar(f"{name}, {population}: wrong known <= 6 % at 30", own.wrong[30] <= 0.06, f"{own.wrong[30]:.3f}")
        off = own.expected[30] - own.accuracy[30]
        bar(f"{name}, {population}: |expected - real| <= .03 at 30", abs(off) <= 0.03, f"{off:+.3f}")
        more = own.accuracy[30] - max(test.accuracy[30], sketch.accuracy[30])
        bar(f"{name}, {population}: above 2PL and sketch at 30", more >= 0.0, f"{more:+.3f}")


def _least(one: Curve, other: Curve) -> float:
    return min(one.accuracy[q] - other.accuracy[q] for q in one.accuracy if q >= 10)


def speed(world: World) -> None:
    """Milliseconds of processor for each next question of one placement."""
    engine, known = Engine(world), people.learner(world, people.TYPICAL, "levels", 0)
    history: list[tuple[int, bool]] = []
    spent = []
    for _ in range(30):
        start = time.process_time()
        item = engine.next_item(history)
        spent.append(1000.0 * (time.process_time() - start))
        history.append((item, people.answer(world, known, item, 0)))
    seen = f"mean {np.mean(spent):.1f} ms, worst {max(spent):.1f} ms at {world.size} skills"
    bar("next question <= 10 ms mean, 50 ms worst", np.mean(spent) <= 10.0 and max(spent) <= 50.0, seen)


def populations(worlds: Sequence[World], process: str, count: int, grid: Sequence[int]) -> dict[str, dict[str, Curve]]:
    """The tables of all populations."""
    return {p.name: table(worlds, p, process, count, grid) for p in POPULATIONS}
