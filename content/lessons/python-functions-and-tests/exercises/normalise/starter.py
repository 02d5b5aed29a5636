def normalise(scores):
    total = sum(scores)
    shares = []
    # divide each score by the total
    return shares
