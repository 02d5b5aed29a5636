# message: no-place
def misses(answers, labels):
    return [(said, right) for said, right in zip(answers, labels) if said != right]
