# message: no-start
def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("lengths")
    y = 0
    for i in range(len(inputs)):
        y += weights[i] * inputs[i]
    return y
