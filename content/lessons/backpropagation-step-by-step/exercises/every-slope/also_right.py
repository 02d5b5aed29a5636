import numpy as np


def slopes(p):
    x = np.array([p["x1"], p["x2"], 1.0])
    W = np.array([[p["w1"], p["w2"], p["b1"]], [p["w3"], p["w4"], p["b2"]]])
    v = np.array([p["w5"], p["w6"], p["b3"]])
    h = np.append(1 / (1 + np.exp(-W @ x)), 1.0)
    y = 1 / (1 + np.exp(-v @ h))
    back = 2 * (y - p["t"]) * y * (1 - y)
    hidden = back * v[:2] * h[:2] * (1 - h[:2])
    names = ["w5", "w6", "b3", "w1", "w2", "b1", "w3", "w4", "b2", "x1", "x2"]
    values = [*(back * h), *np.outer(hidden, x).ravel(), *(hidden @ W[:, :2])]
    return {name: float(value) for name, value in zip(names, values)}
