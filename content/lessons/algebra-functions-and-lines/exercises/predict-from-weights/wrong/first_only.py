# message: first-only
def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("lengths")
    for i in range(len(inputs)):
        return b + weights[i] * inputs[i]
    return b
