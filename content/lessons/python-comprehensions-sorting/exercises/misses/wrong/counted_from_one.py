# message: from-one
def misses(answers, labels):
    return [(i, said, right) for i, (said, right) in enumerate(zip(answers, labels), 1) if said != right]
