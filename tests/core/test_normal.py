"""Our normal distribution against SciPy's."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from mlroadmap.core import normal

GRID = np.linspace(-9, 9, 2001)


def test_cdf_and_pdf_agree_with_scipy() -> None:
    np.testing.assert_allclose(normal.cdf(GRID), stats.norm.cdf(GRID), rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(normal.pdf(GRID), stats.norm.pdf(GRID), rtol=1e-12)
    assert normal.cdf(GRID.reshape(3, -1)).shape == (3, 667)


def test_single_numbers_agree_with_arrays() -> None:
    for x in (-6.0, -0.3, 0.0, 2.5):
        assert normal.cdf1(x) == pytest.approx(float(normal.cdf(np.array([x]))[0]))
        assert normal.pdf1(x) == pytest.approx(float(normal.pdf(np.array([x]))[0]))


def test_quantile_undoes_cdf() -> None:
    for p in (1e-9, 0.2, 0.5, 0.975):
        assert normal.quantile(p) == pytest.approx(stats.norm.ppf(p), rel=1e-9, abs=1e-12)
    with pytest.raises(ValueError, match="0 < p < 1"):
        normal.quantile(1.0)
