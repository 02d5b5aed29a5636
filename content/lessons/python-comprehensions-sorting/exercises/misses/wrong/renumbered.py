# message: renumbered
def misses(answers, labels):
    wrong = [(said, right) for said, right in zip(answers, labels) if said != right]
    return [(i, said, right) for i, (said, right) in enumerate(wrong)]
