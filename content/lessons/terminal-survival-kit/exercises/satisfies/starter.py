def satisfies(requirement, version):
    for clause in requirement.split(","):
        ___
    return True
