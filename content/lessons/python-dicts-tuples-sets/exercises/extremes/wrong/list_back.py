# message: a-list
def extremes(values):
    low, high = min(values), max(values)
    return [low, values.index(low), high, values.index(high)]
