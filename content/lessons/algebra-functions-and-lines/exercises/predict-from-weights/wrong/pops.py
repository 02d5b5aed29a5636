# message: argument-changed
def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("lengths")
    y = b
    while inputs:
        y += inputs.pop() * weights.pop()
    return y
