# message: ties-other
def ranking(results):
    return sorted(results, key=lambda result: (-result[1], result[0][0]))
