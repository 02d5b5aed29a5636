# message: sign-lost
def run_graph(steps, inputs):
    values = dict(inputs)
    for name, sign, left, right in steps:
        a, b = values[left], values[right]
        if sign == "+":
            values[name] = a + b
        elif sign == "-":
            values[name] = abs(a - b)
        else:
            values[name] = a * b
    return values
