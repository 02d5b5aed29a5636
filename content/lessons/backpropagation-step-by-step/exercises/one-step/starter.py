from math import exp


def sigmoid(z):
    return 1 / (1 + exp(-z))


def step(p, rate):
    h1 = sigmoid(p["w1"] * p["x1"] + p["w2"] * p["x2"] + p["b1"])
    h2 = sigmoid(p["w3"] * p["x1"] + p["w4"] * p["x2"] + p["b2"])
    y = sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])
    new = p
    dz3 = 2 * (y - p["t"]) * y * (1 - y)
    new["w5"] = p["w5"] - rate * dz3 * h1
    new["w6"] = p["w6"] - rate * dz3 * h2
    new["b3"] = p["b3"] - rate * dz3
    dz1 = dz3 * new["w5"] * h1 * (1 - h1)
    dz2 = dz3 * new["w6"] * h2 * (1 - h2)
    new["w1"] = p["w1"] - rate * dz1 * p["x1"]
    new["w2"] = p["w2"] - rate * dz1 * p["x2"]
    new["b1"] = p["b1"] - rate * dz1
    new["w3"] = p["w3"] - rate * dz2 * p["x1"]
    new["w4"] = p["w4"] - rate * dz2 * p["x2"]
    new["b2"] = p["b2"] - rate * dz2
    return new
