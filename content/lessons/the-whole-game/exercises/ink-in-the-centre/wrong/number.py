# message: wrong-type
def looks_like_one(ink):
    return ink - 20
