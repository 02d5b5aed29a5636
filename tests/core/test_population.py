"""What many learners' answers make of the prior, on answers drawn from another model."""

from __future__ import annotations

import numpy as np
import pytest

from mlroadmap.core.placement import Answer, History, PlacementModel
from mlroadmap.core.tracing import auroc

SKILLS = 20


def school(learners: int, seed: int) -> list[History]:
    """Learners with two unlike abilities, on 40 questions, two a skill; what is hard is not what was guessed."""
    rng = np.random.default_rng(seed)
    hard = np.random.default_rng(1).normal(0.0, 1.2, SKILLS)
    found: list[History] = []
    for _ in range(learners):
        level = rng.normal(0.0, 1.3, 2)[np.arange(SKILLS) % 2]
        known = rng.random(SKILLS) < 1.0 / (1.0 + np.exp(-2.0 * (level - hard)))
        items = rng.choice(2 * SKILLS, 16, replace=False)
        # The second question on a skill is harder than the first.
        found.append(
            [(int(i), bool(rng.random() < ((0.6 if i % 2 else 0.95) if known[i // 2] else 0.05))) for i in items]
        )
    return found


def model() -> PlacementModel:
    rated = np.random.default_rng(2).integers(1, 6, SKILLS).tolist()
    return PlacementModel([i // 2 for i in range(2 * SKILLS)], [], [0] * SKILLS, rated, [0.05] * 2 * SKILLS)


def quality(tried: PlacementModel, held: list[History]) -> tuple[float, float]:
    """Log loss and AUROC of the second half of each learner's answers, from the first."""
    pairs = []
    for history in held:
        p = tried.p_correct(history[:8])
        answers = tried.answers(history[8:])
        pairs += [(float(p[a.item]), a.right) for a in answers]
    loss = -float(np.mean([np.log(p if right else 1.0 - p) for p, right in pairs]))
    return loss, auroc(pairs)


def test_a_fit_predicts_other_learners_better() -> None:
    cold, held = model(), school(60, 9)
    fitted = cold.fit(school(250, 8))
    before, after = quality(cold, held), quality(fitted, held)
    assert after[0] < before[0] - 0.05
    assert after[1] > before[1] + 0.03
    first, second = fitted.ease[::2].mean(), fitted.ease[1::2].mean()
    assert first > second + 0.2


def test_the_same_answers_give_the_same_fit_and_none_change_nothing() -> None:
    cold, told = model(), school(12, 3)
    one, two = cold.fit(told, rounds=3), cold.fit(told, rounds=3)
    np.testing.assert_array_equal(one.p_correct([]), two.p_correct([]))
    np.testing.assert_array_equal(cold.fit([]).p_correct([]), cold.p_correct([]))
    np.testing.assert_array_equal(cold.fit([[]]).p_known([(0, True)]), cold.p_known([(0, True)]))


@pytest.mark.parametrize("right", [True, False])
def test_one_sided_answers_stay_finite(right: bool) -> None:
    fitted = model().fit([[(i, right) for i in range(40)] for _ in range(30)], rounds=6)
    p = fitted.p_correct([])
    assert np.all((p > 0.0) & (p < 1.0))
    assert (p.mean() > 0.7) if right else (p.mean() < 0.3)
    for kind in range(len(fitted.belief.weight)):
        assert np.all(np.linalg.eigvalsh(fitted.belief.cov(kind)) > 0.0)


def test_many_answers_of_one_learner_are_taken_in_turns() -> None:
    items = PlacementModel([i % 5 for i in range(200)], [], [0] * 5, [1, 2, 3, 4, 5], [0.05] * 200)
    history: History = [Answer(i, i % 5 < 2) for i in range(200)]
    known = items.fit([history] * 4, rounds=4).p_known([])
    assert known[:2].min() > known[2:].max()


def foretold(tried: PlacementModel, told: list[History]) -> float:
    """Log loss of the second half of each learner's answers, from the first."""
    return quality(tried, [one for one in told if len(one) > 8])[0]


def test_a_question_nobody_answered_and_learners_of_one_answer_do_no_harm() -> None:
    cold, held = model(), school(40, 9)
    told = [[a for a in one if a[0] != 7][: 1 + k % 16] for k, one in enumerate(school(200, 8))]
    fitted = cold.fit([*told, []])
    assert np.all(np.isfinite(fitted.p_correct([])))
    assert foretold(fitted, held) < foretold(cold, held) - 0.03


@pytest.mark.parametrize("learners", [1, 2, 5])
def test_few_learners_make_it_no_worse(learners: int) -> None:
    cold, held = model(), school(60, 9)
    fitted = cold.fit(school(learners, 8))
    assert foretold(fitted, held) < foretold(cold, held) + 0.03


def test_questions_that_differ_within_a_skill_are_found_to_say_less_of_it() -> None:
    # 6 skills of 20 questions, which share hardly more than a level: one answer tells little of the next.
    rng = np.random.default_rng(5)
    hard = rng.normal(0.0, 1.5, 120)

    def one() -> History:
        level = rng.normal(0.0, 0.7)
        items = rng.choice(120, 40, replace=False)
        return [(int(i), bool(rng.random() < 1.0 / (1.0 + np.exp(hard[i] - level)))) for i in items]

    cold = PlacementModel([i // 20 for i in range(120)], [], [0] * 6, [float("nan")] * 6, [0.0] * 120)
    told, held = [one() for _ in range(200)], [one() for _ in range(60)]
    fitted = cold.fit(told)
    assert fitted.belief.tau[-1] > 0.3
    assert foretold(fitted, held) < foretold(cold, held) - 0.05
    share = np.full(120, 0.5)
    for item in range(120):
        answers = [right for history in told for i, right in history if i == item]
        share[item] = (sum(answers) + 1.0) / (len(answers) + 2.0)
    p = fitted.p_correct([])
    assert np.corrcoef(p, share)[0, 1] > 0.95
