def relative(start, goal):
    # stand: the names of both paths, cut at the slashes
    # walk: how many names in front are shared?
    # arrive: up, then down
    ___
