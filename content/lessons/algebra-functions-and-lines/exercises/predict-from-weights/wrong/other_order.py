# message: other-order
def predict(inputs, weights, b):
    if len(inputs) != len(weights):
        raise ValueError("lengths")
    return b + sum(w * x for w, x in zip(weights, inputs[::-1]))
