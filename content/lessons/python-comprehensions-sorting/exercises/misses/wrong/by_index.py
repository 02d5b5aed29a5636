# message: first-equal
def misses(answers, labels):
    return [(answers.index(said), said, right) for said, right in zip(answers, labels) if said != right]
