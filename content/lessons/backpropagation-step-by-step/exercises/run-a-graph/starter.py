def run_graph(steps, inputs):
    values = ___  # what is known before the first step
    for name, sign, left, right in steps:
        ___  # one step: read two values, keep one
    return values
