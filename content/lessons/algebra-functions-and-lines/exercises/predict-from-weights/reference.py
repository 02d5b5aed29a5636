def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("each input needs one weight")
    y = b
    for i in range(len(inputs)):
        y = y + weights[i] * inputs[i]
    return y
