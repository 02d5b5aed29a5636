def overlap(a, b):
    # start: each word once
    # in both, in all
    # use: divide, if there are words
    ___
