# message: by-count
def normalise(scores):
    shares = []
    for score in scores:
        shares.append(score / len(scores))
    return shares
