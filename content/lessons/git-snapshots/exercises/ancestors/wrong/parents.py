# message: parents-only
def ancestors(parents, commit):
    return set(parents[commit])
