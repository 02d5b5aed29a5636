# message: other-order
def extremes(values):
    low, high = min(values), max(values)
    return low, high, values.index(low), values.index(high)
