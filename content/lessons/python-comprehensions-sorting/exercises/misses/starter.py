def misses(answers, labels):
    return [___ for ___ in enumerate(zip(answers, labels)) if ___]
