def predict(inputs, weights, b):
    if ___:
        raise ValueError("each input needs one weight")
    y = ___
    # each round: one input times its weight
    return y
