import random

import numpy as np


def make_line(n, w, b, noise, seed):
    draw = random.Random(seed)
    points = []
    for _ in range(n):
        x = 10 * draw.random()
        points.append((x, w * x + b + noise * draw.gauss(0, 1)))
    table = np.array(points)
    return table[:, 0], table[:, 1]
