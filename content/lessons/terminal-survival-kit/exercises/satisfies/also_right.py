def number(version, parts=8):
    value = 0
    numbers = version.split(".")
    for place in range(parts):
        value = 10_000 * value + (int(numbers[place]) if place < len(numbers) else 0)
    return value


def fits(clause, version):
    if clause.startswith("<"):
        return number(version) < number(clause[1:])
    if clause.startswith(">="):
        return number(version) >= number(clause[2:])
    if clause.endswith(".*"):
        parts = clause.count(".")
        return number(version, parts) == number(clause[2:-2], parts)
    return number(version) == number(clause[2:])


def satisfies(requirement, version):
    return all(fits(clause, version) for clause in requirement.split(","))
