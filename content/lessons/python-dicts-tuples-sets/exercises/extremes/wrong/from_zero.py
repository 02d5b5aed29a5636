# message: never-measured
def extremes(values):
    low, low_at = 0, 0
    high, high_at = 0, 0
    for i in range(len(values)):
        if values[i] < low:
            low, low_at = values[i], i
        if values[i] > high:
            high, high_at = values[i], i
    return low, low_at, high, high_at
