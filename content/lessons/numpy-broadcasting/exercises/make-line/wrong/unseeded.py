# message: not-repeatable
import numpy as np


def make_line(n, w, b, noise, seed):
    rng = np.random.default_rng()
    x = rng.uniform(0, 10, size=n)
    return x, w * x + b + rng.normal(0, noise, size=n)
