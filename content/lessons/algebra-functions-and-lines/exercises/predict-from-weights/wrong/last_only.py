# message: last-only
def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("lengths")
    y = b
    for i in range(len(inputs)):
        y = b + weights[i] * inputs[i]
    return y
