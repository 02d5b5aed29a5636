# message: any-clause
def key(version):
    return [int(part) for part in version.split(".")] + [0] * (4 - version.count("."))


def satisfies(requirement, version):
    for clause in requirement.split(","):
        wanted = clause.lstrip("<>=")
        if wanted.endswith("*"):
            holds = f"{version}.0.0.0.".startswith(wanted[:-1])
        elif clause.startswith(">="):
            holds = key(version) >= key(wanted)
        elif clause.startswith("<"):
            holds = key(version) < key(wanted)
        else:
            holds = key(version) == key(wanted)
    return holds
