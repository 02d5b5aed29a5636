def run_graph(steps, inputs):
    rules = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
    known = {**inputs}
    for step in steps:
        known[step[0]] = rules[step[1]](known[step[2]], known[step[3]])
    return known
