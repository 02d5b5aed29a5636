# message: reversed
def looks_like_one(ink):
    return ink < 20
