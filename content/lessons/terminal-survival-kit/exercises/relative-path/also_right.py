import os


def relative(start, goal):
    return os.path.relpath(goal, start)
