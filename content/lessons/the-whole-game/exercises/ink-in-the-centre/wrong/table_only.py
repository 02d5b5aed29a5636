# message: not-a-rule
def looks_like_one(ink):
    return ink in (51, 50, 44, 64, 64, 58)
