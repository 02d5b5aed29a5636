# message: too-many-zeros
def looks_like_one(ink):
    return ink > 60
