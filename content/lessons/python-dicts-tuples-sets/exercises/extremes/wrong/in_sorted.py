# message: in-order
def extremes(values):
    s = sorted(values)
    return s[0], s.index(s[0]), s[-1], s.index(s[-1])
