def normalise(scores):
    # sum: how much is there in all?
    # divide: a new list, one share for each score
    # return
    ___
