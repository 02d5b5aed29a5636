# message: first-only
def normalise(scores):
    shares = []
    for score in scores:
        shares.append(score / sum(scores))
        return shares
