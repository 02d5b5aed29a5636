# message: raised
def run_graph(steps, inputs):
    values = dict(inputs)
    for name, sign, left, right in steps:
        a, b = inputs[left], inputs[right]
        values[name] = a + b if sign == "+" else a - b if sign == "-" else a * b
    return values
