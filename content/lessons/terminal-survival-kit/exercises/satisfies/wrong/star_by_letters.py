# message: star
def key(version):
    return ([int(part) for part in version.split(".")] + [0] * 9)[:9]


def satisfies(requirement, version):
    for clause in requirement.split(","):
        wanted = clause.lstrip("<>=")
        if wanted.endswith(".*"):
            holds = version.startswith(wanted[:-2])
        elif clause.startswith(">="):
            holds = key(version) >= key(wanted)
        elif clause.startswith("=="):
            holds = key(version) == key(wanted)
        else:
            holds = key(version) < key(wanted)
        if not holds:
            return False
    return True
