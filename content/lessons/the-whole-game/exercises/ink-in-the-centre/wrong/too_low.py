# message: too-many-ones
def looks_like_one(ink):
    return ink > 1
