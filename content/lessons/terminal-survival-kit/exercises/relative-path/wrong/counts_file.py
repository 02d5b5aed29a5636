# message: one-off
def relative(start, goal):
    here = [name for name in start.split("/") if name]
    there = [name for name in goal.split("/") if name]
    while here and there and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "/".join([".."] * (len(here) + 1) + there)
