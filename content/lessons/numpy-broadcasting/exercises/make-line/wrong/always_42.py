# message: seed-ignored
import numpy as np


def make_line(n, w, b, noise, seed=42):
    rng = np.random.default_rng(42)
    x = rng.uniform(0, 10, size=n)
    return x, w * x + b + rng.normal(0, noise, size=n)
