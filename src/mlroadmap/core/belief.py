"""What answers about some skills say about all of them: a Gaussian model of latent skill, for several kinds of people.

z ~ N(mean, cov) over skills; a skill is known to the degree that z exceeds 0, softened by `tau`. An answer on skill i
is right with probability guess + (1 - slip - guess) * Phi(z_i / tau) (the 3- and 4-parameter normal ogive of item
response theory: Lord 1980; Barton and Lord 1981). The posterior is found by expectation propagation over the answered
skills (`propagation`), which takes all answers at once, so that the order in which they were given changes nothing.

The prior says that skills of one person go together (ability), more so within an area, and more so along `needs` edges
(`lineage`). A prerequisite is a correlation here, not a law. How much of a person's knowledge is ability, area, lineage
or chance, and how much how hard a skill is decides, is not the same for everybody: one knows whole areas and nothing of
others, another bits of everything. The prior is a mixture over such kinds of people, and a learner's own answers say
how far they are of each (their marginal likelihoods: Rasmussen and Williams 2006, section 5.2). So somebody who answers
unevenly is believed less, and somebody who answers evenly more, and what is claimed stays as sure as it is true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mlroadmap.core import normal
from mlroadmap.core.lineage import lineage, reach
from mlroadmap.core.normal import Floats
from mlroadmap.core.propagation import Ended, propagate

PASSES, SETTLED = 40, 2.5e-3
"""Of propagation at most, and the move in standard deviations under which it has settled."""
HARD = 0.04
"""How soft "known" is for people who answer rightly what they know, in standard deviations of z."""
SLIP = 0.08
"""Chance of a wrong answer from somebody who knows, where nothing else is said."""
DENSE = 1200
"""Up to so many skills the covariances are kept; beyond, they are made where they are needed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the skills of one kind of people go together. Only the ratios of the variances count."""

    ability: float
    area: float
    lineage: float
    own: float
    slope: float
    """How far a skill's mean lies under the others', for each standard deviation of hardness, in standard deviations"""
    weight: float = 1.0
    """As so many people such ones count, next to the other kinds."""
    used: float = 0.0
    """How far a skill's mean lies above the others', for each standard deviation of how much rests on it"""
    line: float = 0.0
    """As `lineage`, but with little news in a skill that rests on others: who knows those nearly always knows it too"""
    sharp: float = 1.35
    """How much surer than by the Gaussian: prerequisites leave less room than a correlation does. The more so, the less
    is a skill's own"""
    tau: float = HARD
    """How soft "known" is, in standard deviations: how far an answer is left to the question and to the day"""


KINDS = (
    Kind(0.25, 0.30, 0.00, 0.02, 0.9, line=0.43, sharp=1.8),
    Kind(0.18, 0.22, 0.18, 0.42, 0.7, sharp=1.3),
    Kind(0.12, 0.68, 0.12, 0.08, 0.4),
    Kind(0.15, 0.13, 0.00, 0.02, 0.8, line=0.70, sharp=1.8),
    Kind(0.15, 0.15, 0.60, 0.10, 0.8, sharp=1.5),
    Kind(0.05, 0.20, 0.65, 0.10, 0.2, 0.7),
    Kind(0.30, 0.30, 0.20, 0.20, 0.0, 0.15, used=1.0),
    Kind(0.15, 0.50, 0.20, 0.15, 0.0, 0.15, used=0.7),
)
"""Somebody in the middle; people who know bits of everything; some areas and others not at all; whole lines up to where
they stopped; what builds on each other; what a few courses were about, hard or easy; and, twice, people who know what
they met on the way to something else: what nothing rests on they lack, however easy it is."""


@dataclass(frozen=True, slots=True)
class Prior:
    """The kinds of people, and how difficulty turns into a mean.

    Set by hand, by simulated people of several processes. A host's own learners say more (`PlacementModel.fit`).
    """

    kinds: tuple[Kind, ...] = KINDS
    kept: float = 0.92
    """How much of what it rests on is found again in a skill,"""
    line: tuple[float, float] = (0.97, 0.3)
    """and in people who know whole lines, with how much news there is then."""
    shift: float = -0.25
    """Where the middle of all means lies, in standard deviations."""
    deep: float = 2.2
    """What a standard deviation of depth in the graph says of hardness, next to one of the guessed difficulty."""
    varied: Kind = Kind(0.40, 0.20, 0.10, 0.30, 0.6, tau=1.0, sharp=1.0, weight=2.0)
    """A kind for questions that differ within a skill: it counts as far as skills have more than one."""
    graph_tells: float = 0.25
    """Share of what difficulties and graph tell together of how hard skills are, that the graph tells alone."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer as the model sees it. "I have not learned this" is a wrong answer with guess 0."""

    skill: int
    right: bool
    guess: float = 0.05
    slip: float = SLIP
    ease: float = 0.0
    """How much easier the question is than its skill, in units of z."""


@dataclass(frozen=True)
class Posterior:
    """What is believed given some answers: for each of k kinds its weight, and means and variances over n skills."""

    belief: Belief
    weight: Floats
    """(k,), summing to 1"""
    mean: Floats
    """(k, n)"""
    var: Floats
    """(k, n)"""
    across: Floats
    """(k, m, n) prior covariance of the m skills answered with all"""
    precision: Floats
    """(k, m, m)"""
    closer: Floats
    """(k, n) P(known) where it is found more closely than by mean and variance, NaN elsewhere"""

    @property
    def scale(self) -> Floats:
        """Standard deviation of z plus the softness of "known", (k, n)."""
        return np.sqrt(self.belief.soft**2 + self.var)

    @cached_property
    def of_kinds(self) -> Floats:
        """P(known) of each skill for each kind, (k, n)."""
        return np.where(np.isnan(self.closer), normal.cdf(self.belief.sure * self.mean / self.scale), self.closer)

    def known(self) -> Floats:
        """P(known) of each skill, (n,)."""
        found: Floats = self.weight @ self.of_kinds
        return found

    def cov(self, kind: int, skills: NDArray[np.intp] | None = None) -> Floats:
        """Covariance of these skills, or of all, with all, for one kind: (skills, n)."""
        prior = self.belief.cov(kind, skills)
        here = self.across[kind] if skills is None else self.across[kind][:, skills]
        found: Floats = (here.T @ self.precision[kind]) @ self.across[kind]
        return np.subtract(prior, found, out=found)

    def joined(self, kind: int, weight: Floats, skills: NDArray[np.intp]) -> Floats:
        """For each of these skills (ascending) the squared covariances with all, each times a weight (n,), summed, for
        one kind: (skills,).

        In single precision, which is enough to choose a question by, and in pieces, for the sake of memory.
        """
        across = self.across[kind].astype(np.float32)
        drawn, weight = self.precision[kind].astype(np.float32) @ across, weight.astype(np.float32)
        found = np.zeros(len(skills))
        for first in range(0, len(skills), DENSE):
            piece = skills[first : first + DENSE]
            here = slice(None) if len(piece) == self.belief.size else piece
            cov = across[:, here].T @ drawn
            np.subtract(self.belief.single(kind, piece), cov, out=cov)
            found[first : first + DENSE] = np.square(cov, out=cov) @ weight
        return found


@dataclass(frozen=True, eq=False)
class Belief:
    """The prior over all skills, and what answers make of it."""

    mean: Floats
    """(k, n)"""
    sizes: Floats
    """(k, 3 + matrices): by how much each kind has ability, area, own, and the matrices in its covariance"""
    area: NDArray[np.intp]
    """(n,)"""
    matrices: tuple[Floats, ...]
    """each (n, n)"""
    weight: Floats
    """(k,), summing to 1"""
    tau: Floats
    """(k,) how soft "known" is for each kind"""
    sharp: Floats | None = None
    """(k,) how much surer each kind is than by the Gaussian; no surer unless given"""
    met: NDArray[np.bool_] | None = None
    """(k,) which kinds know what they met on the way to something else; none unless given"""
    _last: list[tuple[tuple[Observation, ...], Posterior, Ended | None]] = field(default_factory=list, compare=False)

    @property
    def size(self) -> int:
        """Number of skills."""
        return int(self.mean.shape[1])

    @cached_property
    def soft(self) -> Floats:
        """`tau` as a column, (k, 1)."""
        return self.tau[:, None]

    @cached_property
    def sure(self) -> Floats:
        """`sharp` as a column, (k, 1)."""
        return np.ones((len(self.weight), 1)) if self.sharp is None else self.sharp[:, None]

    @cached_property
    def _whole(self) -> Floats | None:
        """Covariances (k, n, n); None if they would take too much memory."""
        if self.size > DENSE:
            return None
        return np.stack([self._made(kind, np.arange(self.size)) for kind in range(len(self.weight))])

    def cov(self, kind: int, skills: NDArray[np.intp] | None = None) -> Floats:
        """Prior covariance of these skills, or of all, with all, for one kind: (skills, n)."""
        if self._whole is None:
            return self._made(kind, np.arange(self.size) if skills is None else skills)
        found: Floats = self._whole[kind] if skills is None else self._whole[kind][skills]
        return found

    def columns(self, kinds: Sequence[int], skill: int) -> Floats:
        """Prior covariance of one skill with all, for each of these kinds: (kinds, n)."""
        if self._whole is None:
            return np.concatenate([self._made(kind, np.array([skill])) for kind in kinds])
        found: Floats = self._whole[kinds, skill]
        return found

    def single(self, kind: int, skills: NDArray[np.intp]) -> NDArray[np.float32]:
        """The same in single precision; `skills` ascending, each once."""
        if self._whole is None:
            return self._made(kind, skills).astype(np.float32)
        whole: NDArray[np.float32] = self._whole_single[kind]
        return whole if len(skills) == self.size else whole[skills]

    @cached_property
    def _whole_single(self) -> NDArray[np.float32]:
        return np.asarray(self._whole, dtype=np.float32)

    def _made(self, kind: int, skills: NDArray[np.intp]) -> Floats:
        ability, area, own, *rest = self.sizes[kind]
        found: Floats = ability + area * (self.area[skills][:, None] == self.area[None])
        found[np.arange(len(skills)), skills] += own
        for size, matrix in zip(rest, self.matrices, strict=True):
            if size:
                found += size * matrix[skills]
        return found

    @cached_property
    def _variances(self) -> Floats:
        """(k, n)"""
        diagonals = (
            np.stack([np.diag(matrix) for matrix in self.matrices]) if self.matrices else np.zeros((0, self.size))
        )
        found: Floats = self.sizes[:, :3].sum(1)[:, None] + self.sizes[:, 3:] @ diagonals
        return found

    def parts(self) -> tuple[Floats, ...]:
        """What the covariance of people on the whole (n, n) is the sum of, in the order of `sizes`."""
        ability, area, own, *rest = self.weight @ self.sizes
        n = self.size
        return (
            np.full((n, n), ability),
            area * (self.area[:, None] == self.area[None]),
            own * np.eye(n),
            *(size * matrix for size, matrix in zip(rest, self.matrices, strict=True)),
        )

    def calibrated(
        self, offset: Floats | Sequence[float], scales: Floats | Sequence[float], weight: Floats | Sequence[float]
    ) -> Belief:
        """This belief with all means moved by `offset` (n,), each part scaled, and other weights of the kinds."""
        share = np.asarray(weight, dtype=np.float64)
        share = share / share.sum()
        mean, sizes = self.mean + np.asarray(offset), self.sizes * np.asarray(scales)
        return Belief(mean, sizes, self.area, self.matrices, share, self.tau, self.sharp, self.met)

    def joined_by(self, mean: Floats, cov: Floats, tau: float, share: float) -> Belief:
        """This belief with one more kind of people, such a share of all: those of whom others' answers say how their
        skills go together. mean (n,), cov (n, n)."""
        kinds, parts = self.sizes.shape
        sizes = np.zeros((kinds + 1, parts + 1))
        sizes[:-1, :-1], sizes[-1, -1] = self.sizes, 1.0
        met = np.zeros(kinds, dtype=bool) if self.met is None else self.met
        weight = np.append((1.0 - share) * self.weight, share)
        return Belief(
            np.vstack([self.mean, mean]), sizes, self.area, (*self.matrices, cov), weight,
            np.append(self.tau, tau), np.append(self.sure[:, 0], 1.0), np.append(met, False),
        )  # fmt: skip

    @property
    def prior(self) -> Posterior:
        """What is believed before any answer."""
        kinds = len(self.weight)
        return Posterior(
            self, self.weight, self.mean, self._variances, np.zeros((kinds, 0, self.size)), np.zeros((kinds, 0, 0)),
            np.full(self.mean.shape, np.nan),
        )  # fmt: skip

    def posterior(self, answers: Sequence[Observation]) -> Posterior:
        """What is believed after these answers, in whatever order they came."""
        return self._known(answers)[0]

    def evidence(self, answers: Sequence[Observation]) -> Floats:
        """Logarithm of the marginal likelihood of the answers under each kind, (k,)."""
        ended = self._known(answers)[1]
        return np.zeros(len(self.weight)) if ended is None else ended.evidence

    def _known(self, answers: Sequence[Observation]) -> tuple[Posterior, Ended | None]:
        """The posterior; that of the last answers is kept, as several questions are asked about it."""
        key = tuple(sorted(answers, key=lambda a: (a.skill, a.right, a.guess, a.slip, a.ease)))
        if not self._last or self._last[0][0] != key:
            self._last[:] = [(key, *self._found(key))]
        return self._last[0][1:]

    def _found(self, answers: tuple[Observation, ...]) -> tuple[Posterior, Ended | None]:
        if not answers:
            return self.prior, None
        at = np.array([a.skill for a in answers], dtype=np.intp)
        right = np.array([a.right for a in answers])
        guess, slip, ease = (np.array([getattr(a, name) for a in answers]) for name in ("guess", "slip", "ease"))
        across = np.stack([self.cov(kind, at) for kind in range(len(self.weight))])
        ended = propagate(
            across[:, :, at], self.mean[:, at] + ease, right, guess, slip, np.ones(len(at), dtype=bool), self.soft,
            passes=PASSES, settled=SETTLED,
        )  # fmt: skip
        mean = self.mean + (ended.pull[:, None] @ across)[:, 0]
        var = np.maximum(self._variances - ((ended.precision @ across) * across).sum(1), 1e-9)
        weight = self.weight * np.exp(ended.evidence - ended.evidence.max())
        closer = np.full(mean.shape, np.nan)
        skills, p = self._closer(answers, mean, var, ended.natural, ended.tight)
        closer[:, skills] = p
        return Posterior(self, weight / weight.sum(), mean, var, across, ended.precision, closer), ended

    def _closer(
        self, answers: Sequence[Observation], mean: Floats, var: Floats, natural: Floats, tight: Floats
    ) -> tuple[NDArray[np.intp], Floats]:
        """P(known) of the answered skills: Bayes' rule on their answers, from what all other answers say (the cavity).

        Two peaks, as after a slip, fit badly under one Gaussian. Skills whose questions differ in ease are left to it.
        """
        skills = np.array(sorted({a.skill for a in answers} - {a.skill for a in answers if a.ease}), dtype=np.intp)
        of = np.equal.outer(np.array([a.skill for a in answers], dtype=np.intp), skills).astype(np.float64)
        rest = np.maximum(1.0 / var[:, skills] - tight @ of, 1e-6)
        free = (mean[:, skills] / var[:, skills] - natural @ of) / rest
        p = np.clip(normal.cdf(self.sure * free / np.sqrt(self.soft**2 + 1.0 / rest)), 1e-9, 1.0 - 1e-9)
        known = np.array([max(1.0 - a.slip if a.right else a.slip, 1e-9) for a in answers])
        unknown = np.array([max(a.guess if a.right else 1.0 - a.guess, 1e-9) for a in answers])
        likely, unlikely = p * np.exp(np.log(known) @ of), (1.0 - p) * np.exp(np.log(unknown) @ of)
        blurred = normal.cdf(self.sure * mean[:, skills] / np.sqrt(self.soft**2 + var[:, skills]))
        return skills, np.where(self.soft > HARD, blurred, likely / (likely + unlikely))

    def without_each(self, answers: Sequence[Observation]) -> list[Floats]:
        """P(known) of all skills as it would be without each of the answers in turn; one array (n,) for each answer.

        The other answers' contributions are held as they are (the cavity of expectation propagation): this says which
        answers moved a belief, and is not the belief of somebody who was never asked.
        """
        state, ended = self._known(answers)
        if ended is None:
            return []
        key = self._last[0][0]
        at = np.array([a.skill for a in key], dtype=np.intp)
        row = state.across - (state.across[:, :, at] @ ended.precision) @ state.across  # (k, m, n), the posterior's
        left: dict[int, Floats] = {}
        for place, answer in enumerate(key):
            c, s = row[:, place], row[:, place, answer.skill][:, None]
            t, n = ended.tight[:, place, None], ended.natural[:, place, None]
            room = np.maximum(1.0 - t * s, 1e-3)
            middle = state.mean[:, answer.skill, None] + answer.ease
            mean, var = state.mean + c * (t * middle - n) / room, np.maximum(state.var + t * c**2 / room, 1e-9)
            others = [a for i, a in enumerate(key) if i != place]
            keep = [i for i in range(len(key)) if i != place]
            of_kinds = normal.cdf(self.sure * mean / np.sqrt(self.soft**2 + var))
            skills, p = self._closer(others, mean, var, ended.natural[:, keep], ended.tight[:, keep])
            of_kinds[:, skills] = p
            weight = state.weight / np.maximum(ended.chance[:, place], 1e-9)
            left[id(answer)] = (weight / weight.sum()) @ of_kinds
        # Equal answers say the same, so that either one's place will do.
        equal = {answer: left[id(answer)] for answer in key}
        return [equal[answer] for answer in answers]


def _standard(x: Floats) -> Floats:
    """Mean 0 and standard deviation 1; NaN becomes 0, the middle."""
    there = np.isfinite(x)
    if not there.any():
        return np.zeros(len(x))
    standard: Floats = np.where(there, (x - x[there].mean()) / (x[there].std() + 1e-9), 0.0)
    return standard


def _told(difficulty: Sequence[float], deep: Floats, prior: Prior) -> float:
    """What share of the variance of how hard skills are is told, next to difficulties guessed and a graph: 1 then."""
    guessed = float(np.mean(np.isfinite(np.asarray(difficulty, dtype=np.float64)))) if len(difficulty) else 1.0
    return guessed + (1.0 - guessed) * (prior.graph_tells if np.any(deep) else 0.0)


def hardness_of(
    difficulty: Sequence[float], depth: Sequence[float], prior: Prior | None = None
) -> tuple[Floats, float]:
    """How hard each skill is taken to be, (n,), standardised, and what share of how hard they are is told by that."""
    prior = prior or Prior()
    hard, deep = (_standard(np.asarray(x, dtype=np.float64)) for x in (difficulty, depth))
    return _standard(hard + prior.deep * deep), _told(difficulty, deep, prior)


def make(
    edges: Sequence[tuple[int, int]],
    area: Sequence[int],
    difficulty: Sequence[float],
    depth: Sequence[float],
    prior: Prior | None = None,
    many: float = 0.0,
) -> Belief:
    """The belief about somebody of whom nothing is known. `edges` are (prerequisite, skill) pairs of kind `needs`.

    `difficulty` and `depth` may have any scale: only their standing among the other skills counts. NaN is a difficulty
    that nobody guessed: what is not told of how hard skills are is believed to be each skill's own. `many`: share of
    the questions that are not the only one, or the first, of their skill; such differ, so that with many of them an
    answer says less of the skill. Raises GraphError if the edges form a cycle.
    """
    prior = prior or Prior()
    kinds = prior.kinds if many <= 0.0 else (*prior.kinds, replace(prior.varied, weight=many * prior.varied.weight))
    hardness, told = hardness_of(difficulty, depth, prior)
    slope = np.array([k.slope for k in kinds])
    rows = np.array([(k.ability, k.area, k.own, k.lineage, k.line) for k in kinds], dtype=np.float64)
    sizes = rows / rows.sum(1, keepdims=True)
    untold = slope**2 * (1.0 - told)
    room = 1.0 + untold
    sizes[:, 2] += untold
    sizes /= room[:, None]
    used = np.array([k.used for k in kinds])
    mean = prior.shift - (slope * np.sqrt(told / room))[:, None] * hardness
    mean = mean + used[:, None] * _standard(np.log1p(reach(len(area), edges)))
    weight = np.array([k.weight for k in kinds], dtype=np.float64)
    sharp = 1.0 + (np.array([k.sharp for k in kinds]) - 1.0) / room  # the more is a skill's own, the less
    matrices = lineage(len(area), edges, prior.kept), lineage(len(area), edges, *prior.line)
    return Belief(
        mean, sizes, np.asarray(area, dtype=np.intp), matrices, weight / weight.sum(),
        np.array([k.tau for k in kinds]), sharp, used > 0.0,
    )  # fmt: skip
