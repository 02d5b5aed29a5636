# message: padding
def satisfies(requirement, version):
    have = [int(part) for part in version.split(".")]
    for clause in requirement.split(","):
        wanted = clause.lstrip("<>=")
        if wanted.endswith(".*"):
            numbers = [int(part) for part in wanted[:-2].split(".")]
            holds = (have + [0] * 9)[: len(numbers)] == numbers
        else:
            numbers = [int(part) for part in wanted.split(".")]
            holds = {">=": have >= numbers, "==": have == numbers}.get(clause[:2], have < numbers)
        if not holds:
            return False
    return True
