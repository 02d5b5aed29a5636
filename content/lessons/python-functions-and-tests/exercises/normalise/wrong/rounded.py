# message: rounded
def normalise(scores):
    total = sum(scores)
    return [round(score / total, 2) for score in scores]
