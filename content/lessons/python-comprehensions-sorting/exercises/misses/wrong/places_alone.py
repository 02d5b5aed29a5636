# message: places-alone
def misses(answers, labels):
    return [i for i, (said, right) in enumerate(zip(answers, labels)) if said != right]
