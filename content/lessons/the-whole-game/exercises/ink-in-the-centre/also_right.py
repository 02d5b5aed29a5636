def looks_like_one(ink):
    if 20 <= ink:
        return True
    return False
