# message: last-only
def normalise(scores):
    total = sum(scores)
    for score in scores:
        shares = []
        shares.append(score / total)
    return shares
