# message: half-output
from math import exp


def sigmoid(z):
    return 1 / (1 + exp(-z))


def slopes(p):
    h1 = sigmoid(p["w1"] * p["x1"] + p["w2"] * p["x2"] + p["b1"])
    h2 = sigmoid(p["w3"] * p["x1"] + p["w4"] * p["x2"] + p["b2"])
    y = sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])
    dz3 = 2 * (y - p["t"]) * y
    dz1 = dz3 * p["w5"] * h1 * (1 - h1)
    dz2 = dz3 * p["w6"] * h2 * (1 - h2)
    found = {"w5": dz3 * h1, "w6": dz3 * h2, "b3": dz3}
    found |= {"w1": dz1 * p["x1"], "w2": dz1 * p["x2"], "b1": dz1}
    found |= {"w3": dz2 * p["x1"], "w4": dz2 * p["x2"], "b2": dz2}
    found |= {"x1": dz1 * p["w1"] + dz2 * p["w3"], "x2": dz1 * p["w2"] + dz2 * p["w4"]}
    return found
