def extremes(values):
    # start: the first value
    # update: smaller, or larger?
    # use: hand four back as one
    ___
