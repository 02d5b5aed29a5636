# message: argument-changed
def extremes(values):
    before = values[:]
    values.sort()
    return values[0], before.index(values[0]), values[-1], before.index(values[-1])
