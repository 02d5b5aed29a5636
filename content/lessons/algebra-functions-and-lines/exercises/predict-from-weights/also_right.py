def predict(inputs, weights, b):
    return b + sum(w * x for w, x in zip(weights, inputs, strict=True))
