# message: argument-changed
def ranking(results):
    results.sort(key=lambda result: (-result[1], result[0]))
    return results
