# message: nested
def misses(answers, labels):
    return [(i, pair) for i, pair in enumerate(zip(answers, labels)) if pair[0] != pair[1]]
