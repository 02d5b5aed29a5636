# message: turned
def run_graph(steps, inputs):
    values = dict(inputs)
    for name, sign, left, right in steps:
        a, b = values[left], values[right]
        if sign == "+":
            values[name] = a + b
        elif sign == "-":
            values[name] = b - a
        else:
            values[name] = a * b
    return values
