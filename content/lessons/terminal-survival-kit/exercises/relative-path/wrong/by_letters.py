# message: letters
def relative(start, goal):
    if start == goal:
        return "."
    shared = 0
    while shared < min(len(start), len(goal)) and start[shared] == goal[shared]:
        shared += 1
    up = [name for name in start[shared:].split("/") if name]
    down = [name for name in goal[shared:].split("/") if name]
    return "/".join([".."] * len(up) + down) or "."
