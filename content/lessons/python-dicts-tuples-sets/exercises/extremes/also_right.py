def extremes(values):
    low = min(values)
    high = max(values)
    return (low, values.index(low), high, values.index(high))
