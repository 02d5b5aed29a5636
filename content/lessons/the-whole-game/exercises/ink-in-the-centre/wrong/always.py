# message: always-same
def looks_like_one(ink):
    return ink >= 0
