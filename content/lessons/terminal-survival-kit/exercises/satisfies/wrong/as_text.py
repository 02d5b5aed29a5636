# message: as-text
def satisfies(requirement, version):
    have = version.split(".")
    for clause in requirement.split(","):
        wanted = clause.lstrip("<>=")
        parts = wanted.split(".")
        size = max(len(parts), len(have))
        here = have + ["0"] * (size - len(have))
        there = parts + ["0"] * (size - len(parts))
        if parts[-1] == "*":
            holds = (have + ["0"] * 5)[: len(parts) - 1] == parts[:-1]
        elif clause.startswith(">="):
            holds = here >= there
        elif clause.startswith("=="):
            holds = here == there
        else:
            holds = here < there
        if not holds:
            return False
    return True
