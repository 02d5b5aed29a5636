from math import exp


def sigmoid(z):
    return 1 / (1 + exp(-z))


def slopes(p):
    h1 = sigmoid(p["w1"] * p["x1"] + p["w2"] * p["x2"] + p["b1"])
    h2 = sigmoid(p["w3"] * p["x1"] + p["w4"] * p["x2"] + p["b2"])
    y = sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])
    dz3 = ___  # back through the square and the sigmoid
    found = {"w5": dz3 * h1, "w6": dz3 * h2, "b3": dz3}
    # back along the edges to h1 and h2, then through their sigmoids
    # then the six numbers of the hidden neurons, and last x1 and x2
    return found
