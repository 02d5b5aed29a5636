# message: argument-changed
def normalise(scores):
    total = sum(scores)
    for place in range(len(scores)):
        scores[place] = scores[place] / total
    return scores
