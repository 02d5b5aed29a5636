# message: absolute
def relative(start, goal):
    return goal if goal != start else "."
