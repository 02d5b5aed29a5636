# message: inputs-missing
def run_graph(steps, inputs):
    known, values = dict(inputs), {}
    for name, sign, left, right in steps:
        a, b = known[left], known[right]
        known[name] = values[name] = a + b if sign == "+" else a - b if sign == "-" else a * b
    return values
