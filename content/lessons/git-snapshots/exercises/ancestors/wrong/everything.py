# message: not-before
def ancestors(parents, commit):
    return set(parents) - {commit}
