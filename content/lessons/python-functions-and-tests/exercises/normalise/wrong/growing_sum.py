# message: growing-sum
def normalise(scores):
    total, shares = 0, []
    for score in scores:
        total = total + score
        shares.append(score / total)
    return shares
