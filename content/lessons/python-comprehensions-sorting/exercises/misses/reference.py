def misses(answers, labels):
    return [(i, said, right) for i, (said, right) in enumerate(zip(answers, labels)) if said != right]
