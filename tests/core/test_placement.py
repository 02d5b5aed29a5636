"""The placement model: what must hold for any graph and any answers, and that it beats asking at random."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import mastery, normal, placement
from mlroadmap.core.graph import GraphError
from mlroadmap.core.placement import Answer, PlacementModel


@st.composite
def models(draw: st.DrawFn) -> PlacementModel:
    """Up to 12 skills in up to 3 areas on a random graph, two items each: one typed, one with four options."""
    n = draw(st.integers(1, 12))
    pairs = [(a, b) for b in range(n) for a in range(b)]
    edges = draw(st.lists(st.sampled_from(pairs), max_size=20, unique=True)) if pairs else []
    area = draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    difficulty = draw(st.lists(st.integers(1, 5), min_size=n, max_size=n))
    return PlacementModel([i for i in range(n) for _ in "tc"], edges, area, difficulty, [0.05, 0.25] * n)


@st.composite
def histories(draw: st.DrawFn) -> tuple[PlacementModel, list[Answer]]:
    model = draw(models())
    items = draw(st.lists(st.integers(0, len(model.item_skill) - 1), max_size=12, unique=True))
    answers = [Answer(i, draw(st.booleans())) for i in items]
    return model, [a if a.right else Answer(a.item, False, draw(st.booleans())) for a in answers]


@given(histories())
def test_probabilities_are_probabilities(case: tuple[PlacementModel, list[Answer]]) -> None:
    model, history = case
    for p in (model.p_known(history), model.p_correct(history)):
        assert np.all((p >= 0.0) & (p <= 1.0))
    state = model.posterior(history)
    assert state.weight.sum() == pytest.approx(1.0)
    for kind in range(len(state.weight)):
        assert np.all(np.linalg.eigvalsh(state.cov(kind)) > -1e-8)


@given(histories(), st.data())
def test_a_right_answer_never_lowers_its_skill(case: tuple[PlacementModel, list[Answer]], data: st.DataObject) -> None:
    model, history = case
    left = sorted(set(range(len(model.item_skill))) - {a.item for a in history})
    if not left:
        return
    item = data.draw(st.sampled_from(left))
    skill = model.item_skill[item]
    before = model.p_known(history)[skill]
    right = model.p_known([*history, Answer(item, True)])[skill]
    wrong = model.p_known([*history, Answer(item, False)])[skill]
    unlearned = model.p_known([*history, Answer(item, False, learned=False)])[skill]
    # The approximation of guessable answers costs up to this much; the exact posterior would cost nothing.
    assert right >= before - 0.005
    assert wrong <= before + 0.005
    assert unlearned <= wrong + 0.005


@given(histories())
def test_the_order_of_answers_changes_nothing(case: tuple[PlacementModel, list[Answer]]) -> None:
    model, history = case
    expected = model.p_known(history)
    for other in (history[::-1], history[1:] + history[:1]):
        np.testing.assert_allclose(model.p_known(other), expected, atol=1e-9)


def exact(model: PlacementModel, history: list[Answer]) -> np.ndarray:
    """P(known) by weighting 400,000 draws from the prior: slow, and right for a few skills."""
    rng = np.random.default_rng(7)
    belief = model.belief
    counts = np.round(400_000 * belief.weight).astype(int)
    z = np.concatenate(
        [rng.multivariate_normal(belief.mean[kind], belief.cov(kind), count) for kind, count in enumerate(counts)]
    )
    known = normal.cdf(z / np.repeat(belief.tau, counts)[:, None])
    weight = np.ones(len(z))
    for seen in model.observations(history):
        p = seen.guess + (1 - seen.slip - seen.guess) * known[:, seen.skill]
        weight *= p if seen.right else 1 - p
    found: np.ndarray = (weight @ known) / weight.sum()
    return found


@pytest.mark.parametrize(
    "answers", [[(0, True)], [(0, False)], [(1, True), (5, False)], [(0, True), (3, True), (5, False)]]
)
def test_the_posterior_is_near_the_exact_one(answers: list[tuple[int, bool]]) -> None:
    model = PlacementModel([0, 0, 1, 1, 2, 2], [(0, 1), (1, 2)], [0, 0, 1], [1, 3, 4], [0.05, 0.25] * 3)
    history = [Answer(i, right) for i, right in answers]
    np.testing.assert_allclose(model.p_known(history), exact(model, history), atol=0.09)


def test_only_edges_that_infer_are_given_and_they_do() -> None:
    def rise(edges: list[tuple[int, int]]) -> float:
        model = PlacementModel([0, 1], edges, [0, 1], [2, 2], [0.05, 0.05], depth=[0, 0])
        return float(model.p_known([(0, True)])[1] - model.p_known([])[1])

    assert rise([(0, 1)]) > rise([]) + 0.02


def test_not_learned_says_more_than_a_wrong_choice_and_extra_says_nothing() -> None:
    model = PlacementModel([0, 1], [(0, 1)], [0, 0], [2, 2], [0.25, 0.25])
    assert model.p_known([Answer(0, False, learned=False)])[0] <= model.p_known([Answer(0, False)])[0]
    np.testing.assert_array_equal(model.p_known([Answer(0, True, extra=True)]), model.p_known([]))
    choice = model.next_item([Answer(0, True, extra=True)])
    assert choice is not None
    assert choice.item == 1


@given(histories())
def test_questions_are_new_deterministic_and_from_the_pool(case: tuple[PlacementModel, list[Answer]]) -> None:
    model, history = case
    asked = {a.item for a in history}
    pool = set(range(0, len(model.item_skill), 2))
    choice = model.next_item(history, {0}, pool)
    assert choice == model.next_item(list(history), {0}, pool)
    if choice is None:
        assert pool <= asked
    else:
        assert choice.item in pool - asked
        assert choice.gain >= 0.0
        low, high = model.left(history, choice)
        assert 1 <= low <= high <= placement.LONGEST


def test_free_answers_win_near_ties() -> None:
    model = PlacementModel([0, 0], [], [0], [2], [0.25, 0.02])
    choice = model.next_item([])
    assert choice is not None
    assert choice.item == 1


def test_a_gentle_opening_asks_first_what_most_people_know() -> None:
    n = 20
    model = PlacementModel(
        list(range(n)), [(i, i + 1) for i in range(n - 1)], [0] * n, [1 + i // 4 for i in range(n)], [0.05] * n
    )
    known = model.p_known([])
    plain, gentle = model.next_item([]), model.next_item([], gently=True)
    assert plain is not None
    assert gentle is not None
    assert known[gentle.item] > known[plain.item]
    assert gentle.gain == plain.gain  # what the placement can still settle is the same
    # Once something was answered rightly, or the opening is over, the most telling question comes.
    for history in ([Answer(gentle.item, True)], [Answer(i, False) for i in range(placement.OPENING)]):
        assert model.next_item(history, gently=True) == model.next_item(history)


def test_at_most_three_in_a_row_from_one_area() -> None:
    n = 12
    model = PlacementModel(list(range(n)), [], [0] * 9 + [1] * 3, [2] * n, [0.05] * n)
    targets = set(range(9))  # the other area never helps, and still breaks the row
    history: list[Answer] = []
    areas = []
    while (choice := model.next_item(history, targets)) is not None:
        history.append(Answer(choice.item, len(history) % 2 == 0))
        areas.append(model.area[choice.item])
    assert len(areas) == n
    rows = [len(set(areas[i : i + 4])) for i in range(n - 3) if 1 in areas[i + 3 :]]
    assert all(size == 2 for size in rows)


def test_when_it_ends() -> None:
    model = PlacementModel([0] * 40, [], [0], [2], [0.05] * 40)
    many = [Answer(i, True) for i in range(placement.LONGEST)]
    assert model.finished(many, model.next_item(many)) == "longest"
    assert model.finished(many[:10], None) == "asked-all"
    assert model.finished(many[:10], model.next_item(many[:10])) == "settled"
    assert model.finished([], model.next_item([])) == ""


def test_why_names_the_answer_that_did_it() -> None:
    model = PlacementModel([0, 1, 2], [(0, 1)], [0, 0, 1], [2, 3, 2], [0.05] * 3)
    history = [Answer(2, False), Answer(1, True), Answer(0, True, extra=True)]
    reasons = model.why(history, 0)
    assert reasons[0][0] == 1
    assert reasons[0][1] > 0
    assert all(place != 2 for place, _ in reasons)
    moved = model.influence(history)
    assert moved.shape == (3, 3)
    assert not moved[2].any()
    assert moved[0, 2] < 0
    assert model.why([], 0) == []


def test_bad_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="one entry"):
        PlacementModel([0], [], [0], [1, 2], [0.1])
    with pytest.raises(ValueError, match="not there"):
        PlacementModel([3], [], [0], [1], [0.1])


def test_history_may_be_pairs_and_unknown_items_are_named() -> None:
    model = PlacementModel([0, 1], [(0, 1)], [0, 0], [1, 2], [0.05, 0.25])
    np.testing.assert_array_equal(model.p_known([(0, True)]), model.p_known([Answer(0, True)]))
    for item in (2, -1):
        for call in (model.p_known, model.p_correct, model.next_item, model.why):
            with pytest.raises(ValueError, match=f"no item {item}"):
                call([(item, True)], *([0] if call == model.why else []))
        with pytest.raises(ValueError, match=f"no item {item}"):
            model.fit([[(item, True)]])


def test_a_cycle_is_named() -> None:
    with pytest.raises(GraphError, match="circle") as caught:
        PlacementModel([0, 1, 2], [(0, 1), (1, 2), (2, 1)], [0] * 3, [1, 2, 3], [0.05] * 3)
    assert set(caught.value.cycle) == {"1", "2"}


def test_graphs_of_every_shape() -> None:
    nobody = PlacementModel([], [], [], [], [])
    assert nobody.p_known([]).shape == (0,)
    assert nobody.next_item([]) is None
    assert nobody.fit([[]]).p_known([]).shape == (0,)
    one = PlacementModel([0], [], [7], [3], [0.05])
    assert one.p_known([(0, True)])[0] > one.p_known([])[0] > one.p_known([(0, False)])[0]
    assert one.next_item([(0, True)]) is None
    apart = PlacementModel([0, 1, 2, 3], [(0, 1), (2, 3)], [0, 0, 1, 1], [1, 2, 1, 2], [0.05] * 4)
    rise = apart.p_known([(1, True)]) - apart.p_known([])
    assert rise[0] > rise[2] > 0.0
    unrated = PlacementModel([0, 1], [], [0, 0], [float("nan")] * 2, [0.05] * 2)
    assert np.all(np.isfinite(unrated.p_known([(0, True)])))


@pytest.mark.slow
def test_five_thousand_skills() -> None:
    n = 5000
    rng = np.random.default_rng(2)
    edges = [(int(rng.integers(0, b)), b) for b in range(1, n) for _ in "ab"]
    model = PlacementModel(range(n), edges, rng.integers(0, 40, n).tolist(), rng.integers(1, 6, n).tolist(), [0.05] * n)
    choice = model.next_item([(0, True), (n - 1, False)])
    assert choice is not None
    assert 0 < choice.item < n - 1
    assert np.all(np.isfinite(model.p_known([(0, True), (n - 1, False)])))


def test_the_order_of_answers_does_not_matter() -> None:
    rng = np.random.default_rng(11)
    n = 40
    edges = [(int(rng.integers(0, b)), b) for b in range(1, n)]
    model = PlacementModel(
        [i // 2 for i in range(2 * n)], edges, rng.integers(0, 5, n).tolist(), rng.integers(1, 6, n).tolist(),
        [0.05, 0.25] * n,
    )  # fmt: skip
    for _ in range(200):
        items = rng.choice(2 * n, int(rng.integers(2, 9)), replace=False)
        history = [(int(i), bool(rng.random() < 0.5)) for i in items]
        other = [history[k] for k in rng.permutation(len(history))]
        np.testing.assert_allclose(model.p_known(other), model.p_known(history), rtol=0, atol=1e-9)


def test_more_right_answers_never_lower_the_skill() -> None:
    model = PlacementModel([0] * 4 + [1] * 4, [(0, 1)], [0, 0], [2, 4], [0.05, 0.25, 0.25, 0.5] * 2)
    for start in ([], [(0, False)], [(4, False), (5, False)]):
        before = model.p_known(start)[1]
        history = list(start)
        for item in (4, 5, 6, 7):
            if item not in {i for i, _ in start}:
                history.append((item, True))
                after = model.p_known(history)[1]
                assert after >= before - 0.005
                before = after


# --- a class of made-up learners, whose knowledge comes from another process than the model's ------------------------


class Classroom:
    """80 skills in five areas and eight layers; learners have levels by area, gaps at random, slips and lucky hits."""

    def __init__(self, seed: int = 5) -> None:
        self.rng = np.random.default_rng(seed)
        self.layer = np.repeat(np.arange(8), 10)
        self.area = np.tile(np.arange(5), 16)
        self.edges = [
            (int(a), b)
            for b in range(10, 80)
            for a in self.rng.choice(np.flatnonzero(self.layer == self.layer[b] - 1), 2, replace=False)
        ]
        hard = self.layer / 2.0 + self.rng.normal(0, 1, 80)
        self.hard = (hard - hard.mean()) / hard.std()
        guess = [1, 2, 3, 4, 5]
        rated = np.clip(np.round(3 + self.hard * 0.7 + self.rng.normal(0, 0.8, 80)), guess[0], guess[-1])
        depth = self.layer.astype(float)
        self.model = PlacementModel(
            [i for i in range(80) for _ in "tc"], self.edges, self.area.tolist(), rated.tolist(),
            [0.05, 0.25] * 80, depth=depth.tolist(),
        )  # fmt: skip

    def learner(self, seed: int) -> np.ndarray:
        rng = np.random.default_rng(seed)
        level = rng.normal(0, 1) + rng.normal(0, 0.7, 5)
        known = np.zeros(80, bool)
        under: dict[int, list[int]] = {}
        for a, b in self.edges:
            under.setdefault(b, []).append(a)
        for i in range(80):
            chance = 1 / (1 + np.exp(-3 * (level[self.area[i]] - self.hard[i])))
            gap = any(not known[a] for a in under.get(i, ()))
            known[i] = rng.random() < (chance * 0.15 if gap else chance)
        return known

    def run(self, known: np.ndarray, seed: int, questions: int, *, adaptive: bool) -> np.ndarray:
        rng = np.random.default_rng(seed + 1000)
        history: list[Answer] = []
        at_random = rng.permutation(160)
        for number in range(questions):
            if adaptive:
                choice = self.model.next_item(history)
                assert choice is not None
                item = choice.item
            else:
                item = int(at_random[number])
            skill = self.model.item_skill[item]
            right = bool(rng.random() < (0.92 if known[skill] else self.model.guess[item]))
            learned = right or known[skill] or rng.random() < 0.5
            history.append(Answer(item, right, bool(learned)))
        return self.model.p_known(history)


def test_adaptive_beats_random_and_claims_are_mostly_true() -> None:
    room = Classroom()
    right = {True: 0.0, False: 0.0}
    claimed = false = 0
    learners = 24
    for seed in range(learners):
        known = room.learner(seed)
        for adaptive in (True, False):
            p = room.run(known, seed, 30, adaptive=adaptive)
            right[adaptive] += float(((p >= 0.5) == known).mean()) / learners
            if adaptive:
                claimed += int((p >= mastery.SKIP).sum())
                false += int(((p >= mastery.SKIP) & ~known).sum())
    assert right[True] > right[False] + 0.015
    assert right[True] > 0.85
    assert claimed > 200
    assert false / claimed < 0.06, (false, claimed, right)


def test_fit_moves_difficulties_towards_what_learners_show() -> None:
    rng = np.random.default_rng(3)
    n = 10
    model = PlacementModel(list(range(n)), [], [0] * n, [3.0] * n, [0.05] * n)
    easy = np.arange(n) < 5
    responses = []
    for _ in range(60):
        asked = rng.choice(n, 6, replace=False)
        responses.append([Answer(int(i), bool(rng.random() < (0.85 if easy[i] else 0.2))) for i in asked])
    fitted = model.fit(responses)
    before, after = model.p_known([]), fitted.p_known([])
    assert after[easy].min() > before[easy].max() > after[~easy].max()
    np.testing.assert_array_equal(model.fit([]).p_known([]), before)


def test_small_answer_sets_in_all_orders() -> None:
    model = PlacementModel([0, 1, 2, 3], [(0, 1), (1, 2)], [0, 0, 1, 1], [1, 2, 3, 4], [0.05, 0.25, 0.05, 0.25])
    answers = [Answer(0, True), Answer(1, False), Answer(2, True), Answer(3, False, False)]
    results = [model.p_known(list(order)) for order in permutations(answers)]
    for other in results[1:]:
        np.testing.assert_allclose(other, results[0], atol=1e-9)


def test_who_knows_only_what_lay_on_the_way_is_not_said_to_know_the_dead_ends() -> None:
    # Six areas: a chain of eight, and at each of its first four a skill on which nothing rests, as easy as its place.
    edges, area, dead = [], [], set[int]()
    for block in range(6):
        base = 12 * block
        edges += [(base + k, base + k + 1) for k in range(7)] + [(base + k, base + 8 + k) for k in range(4)]
        area += [block] * 12
        dead |= set(range(base + 8, base + 12))
    n = len(area)
    model = PlacementModel(range(n), edges, area, [3.0] * n, [0.05] * n)
    knows = {s for s in range(n) if s not in dead and s % 12 < 5}

    def after(knows: set[int]) -> tuple[list[Answer], np.ndarray]:
        history: list[Answer] = []
        for _ in range(20):
            choice = model.next_item(history)
            assert choice is not None
            history.append(Answer(choice.item, choice.item in knows))
        return history, model.p_known(history)

    history, p = after(knows)
    unasked = sorted(dead - {a.item for a in history})
    assert len(unasked) > 6
    assert not [s for s in unasked if p[s] >= mastery.SKIP]
    # Whoever knows what is easy, dead end or not, is believed to.
    history, p = after({s for s in range(n) if s % 12 < 5 or s in dead})
    unasked = sorted(dead - {a.item for a in history})
    assert np.mean([p[s] >= mastery.SKIP for s in unasked]) > 0.5


def test_where_nobody_guessed_how_hard_skills_are_the_graph_alone_says_less() -> None:
    edges = [(k, k + 1) for k in range(9)]
    guessed = PlacementModel(range(10), edges, [0] * 10, list(range(10)), [0.05] * 10).p_known([])
    unguessed = PlacementModel(range(10), edges, [0] * 10, [float("nan")] * 10, [0.05] * 10)
    p = unguessed.p_known([])
    assert guessed[0] > p[0] + 0.05 > p[9] + 0.05 > guessed[9] + 0.1
    flat = PlacementModel(range(10), [], [0] * 10, [float("nan")] * 10, [0.05] * 10)
    np.testing.assert_allclose(flat.p_known([]), flat.p_known([])[0])


def test_where_skills_have_many_questions_one_answer_says_less_of_a_skill() -> None:
    one = PlacementModel([0, 1], [], [0, 0], [1, 2], [0.05] * 2)
    many = PlacementModel([0] * 10 + [1] * 10, [], [0, 0], [1, 2], [0.05] * 20)
    for right in (True, False):
        moved = [abs(model.p_known([(0, right)])[0] - model.p_known([])[0]) for model in (one, many)]
        assert moved[0] > moved[1] > 0.1


def test_the_best_of_some_questions_is_the_best_of_all_that_are_among_them() -> None:
    room = Classroom()
    history = [(0, True), (35, False), (80, True)]
    best = room.model.next_item(history)
    assert best is not None
    few = {best.item, 3, 50, 51, 120}
    assert room.model.next_item(history, allowed=few) == best
