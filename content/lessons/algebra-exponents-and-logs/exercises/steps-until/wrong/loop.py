# message: no-loop
def steps_until(start, factor, limit):
    n = 0
    while start > limit:
        start = start * factor
        n = n + 1
    return n
