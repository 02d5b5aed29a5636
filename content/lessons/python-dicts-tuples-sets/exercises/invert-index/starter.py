def invert(documents):
    # start: no word has been seen
    # update: each document, each word
    # use: return it
    ___
