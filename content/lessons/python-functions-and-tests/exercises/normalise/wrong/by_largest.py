# message: by-largest
def normalise(scores):
    return [score / max(scores) for score in scores]
