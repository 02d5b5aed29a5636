# message: no-noise
import numpy as np


def make_line(n, w, b, noise, seed):
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 10, size=n)
    return x, w * x + b
