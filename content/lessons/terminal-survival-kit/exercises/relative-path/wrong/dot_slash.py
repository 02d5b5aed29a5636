# message: dot-in-front
def relative(start, goal):
    here = [name for name in start.split("/") if name]
    there = [name for name in goal.split("/") if name]
    shared = 0
    while shared < len(here) and shared < len(there) and here[shared] == there[shared]:
        shared += 1
    return "./" + "/".join([".."] * (len(here) - shared) + there[shared:])
