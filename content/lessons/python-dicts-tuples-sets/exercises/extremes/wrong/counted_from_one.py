# message: from-one
def extremes(values):
    low, high = min(values), max(values)
    return low, values.index(low) + 1, high, values.index(high) + 1
