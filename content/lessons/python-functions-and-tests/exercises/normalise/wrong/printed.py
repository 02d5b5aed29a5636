# message: printed
def normalise(scores):
    total = sum(scores)
    shares = []
    for score in scores:
        shares.append(score / total)
    print(shares)
