import numpy as np


def step(p, rate):
    x = np.array([p["x1"], p["x2"], 1.0])
    W = np.array([[p["w1"], p["w2"], p["b1"]], [p["w3"], p["w4"], p["b2"]]])
    v = np.array([p["w5"], p["w6"], p["b3"]])
    h = np.append(1 / (1 + np.exp(-W @ x)), 1.0)
    y = 1 / (1 + np.exp(-v @ h))
    back = 2 * (y - p["t"]) * y * (1 - y)
    W = W - rate * np.outer(back * v[:2] * h[:2] * (1 - h[:2]), x)
    v = v - rate * back * h
    names = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"]
    return p | {name: float(value) for name, value in zip(names, [*W.ravel(), *v])}
