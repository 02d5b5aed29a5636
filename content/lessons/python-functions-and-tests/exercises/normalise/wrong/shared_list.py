# message: argument-changed
def normalise(scores):
    total = sum(scores)
    shares = scores
    for place in range(len(shares)):
        shares[place] = shares[place] / total
    return shares
