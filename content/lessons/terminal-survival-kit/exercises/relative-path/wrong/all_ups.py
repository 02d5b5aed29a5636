# message: all-ups
def relative(start, goal):
    here = [name for name in start.split("/") if name]
    there = [name for name in goal.split("/") if name]
    return "/".join([".."] * len(here) + there) or "."
