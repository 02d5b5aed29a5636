# message: wrong-type
def looks_like_one(ink):
    if ink <= 13:
        return False
    if ink >= 44:
        return True
