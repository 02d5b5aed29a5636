def normalise(scores):
    shares = list(scores)
    for place in range(len(shares)):
        shares[place] = scores[place] / sum(scores)
    return shares
