# message: start-each
def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("lengths")
    y = 0
    for i in range(len(inputs)):
        y += b + weights[i] * inputs[i]
    return y
