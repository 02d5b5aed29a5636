"""The exercise of the hostile submissions, for graders that run tests beside the learner's code."""

import numpy as np
from submission import mse_gradient

rng = np.random.default_rng()


def right(X, y, w):
    return 2 / len(y) * X.T @ (X @ w - y)


def test_shape():
    assert mse_gradient(rng.normal(size=(4, 2)), rng.normal(size=4), np.zeros(2)).shape == (2,)


def test_random():
    for _ in range(5):
        X, y, w = rng.normal(size=(4, 2)), rng.normal(size=4), rng.normal(size=2)
        before = w.copy()
        np.testing.assert_allclose(mse_gradient(X, y, w), right(X, y, w))
        np.testing.assert_array_equal(w, before)
