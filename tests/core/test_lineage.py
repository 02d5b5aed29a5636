"""Correlation along the graph: a proper one, that stops at gaps and refuses circles."""

from __future__ import annotations

import numpy as np
import pytest

from mlroadmap.core.graph import GraphError
from mlroadmap.core.lineage import depths, lineage, reach


def test_it_is_a_correlation_and_stops_at_gaps() -> None:
    found = lineage(6, [(0, 1), (1, 2), (3, 4)], 0.9)
    np.testing.assert_allclose(np.diag(found), 1.0)
    np.testing.assert_allclose(found, found.T)
    assert np.all(np.linalg.eigvalsh(found) > 0.0)
    assert found[1, 2] > found[0, 2] > 0.1
    assert not found[:3, 3:].any()
    assert lineage(0, [], 0.9).shape == (0, 0)


def test_it_is_the_structural_equation_model_whatever_the_numbering() -> None:
    edges = [(4, 1), (1, 3), (0, 3), (3, 2)]
    share = np.zeros((5, 5))
    for a, b in edges:
        share[b, a] = 0.8 / sum(other == b for _, other in edges)
    spread = np.linalg.inv(np.eye(5) - share)
    cov = spread @ spread.T
    np.testing.assert_allclose(lineage(5, edges, 0.8), cov / np.sqrt(np.outer(np.diag(cov), np.diag(cov))))


def test_two_causes_of_one_thing_have_nothing_in_common() -> None:
    found = lineage(3, [(0, 2), (1, 2)], 0.9)
    assert found[0, 1] == 0.0
    assert found[0, 2] == found[1, 2] > 0.3


def test_depths_and_circles() -> None:
    assert depths(5, [(4, 1), (1, 3), (0, 3), (3, 2)]).tolist() == [0, 1, 3, 2, 0]
    with pytest.raises(GraphError):
        lineage(2, [(0, 1), (1, 0)], 0.9)
    with pytest.raises(GraphError):
        depths(1, [(0, 0)])
    with pytest.raises(ValueError, match="not there"):
        depths(2, [(0, 2)])


def test_reach_counts_what_rests_on_a_skill_once_however_many_ways_lead_there() -> None:
    assert reach(6, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]).tolist() == [4, 2, 2, 1, 0, 0]
    assert reach(0, []).tolist() == []
    with pytest.raises(GraphError):
        reach(2, [(0, 1), (1, 0)])


def test_little_news_ties_a_skill_to_what_it_rests_on() -> None:
    edges = [(0, 1), (1, 2)]
    usual, tight = lineage(3, edges, 0.9), lineage(3, edges, 0.9, 0.2)
    assert tight[0, 1] > usual[0, 1]
    assert tight[0, 2] > usual[0, 2]
    assert tight[0, 1] == pytest.approx(0.9 / np.sqrt(0.81 + 0.2))
