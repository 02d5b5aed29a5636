# message: remembers
def normalise(scores, shares=[]):
    total = sum(scores)
    for score in scores:
        shares.append(score / total)
    return shares
