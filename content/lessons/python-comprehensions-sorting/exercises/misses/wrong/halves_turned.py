# message: halves-turned
def misses(answers, labels):
    return [(i, right, said) for i, (said, right) in enumerate(zip(answers, labels)) if said != right]
