# message: any-clause
def key(version):
    return ([int(part) for part in version.split(".")] + [0] * 9)[:9]


def fits(clause, version):
    wanted = clause.lstrip("<>=")
    if wanted.endswith(".*"):
        size = wanted.count(".")
        return key(version)[:size] == key(wanted[:-2])[:size]
    if clause.startswith(">="):
        return key(version) >= key(wanted)
    if clause.startswith("=="):
        return key(version) == key(wanted)
    return key(version) < key(wanted)


def satisfies(requirement, version):
    return any(fits(clause, version) for clause in requirement.split(","))
