# message: last-missing
def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("lengths")
    y = b
    for i in range(len(inputs) - 1):
        y += weights[i] * inputs[i]
    return y
