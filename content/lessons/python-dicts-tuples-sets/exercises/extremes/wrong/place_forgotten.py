# message: place-kept
def extremes(values):
    low, low_at = values[0], 0
    high, high_at = values[0], 0
    for i in range(len(values)):
        if values[i] < low:
            low = values[i]
        if values[i] > high:
            high = values[i]
    return low, low_at, high, high_at
