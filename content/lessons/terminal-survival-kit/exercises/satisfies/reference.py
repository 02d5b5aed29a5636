import re


def key(version):
    return [int(part) for part in re.sub(r"(\.0)+$", "", version).split(".")]


def satisfies(requirement, version):
    for clause in requirement.split(","):
        wanted = clause.lstrip("<>=")
        if wanted.endswith("*"):
            holds = f"{version}.0.0.0.".startswith(wanted[:-1])
        else:
            have, there = key(version), key(wanted)
            holds = {">=": have >= there, "==": have == there}.get(clause[:2], have < there)
        if not holds:
            return False
    return True
