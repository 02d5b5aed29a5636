# message: nothing-back
def ranking(results):
    ranked = list(results)
    return ranked.sort(key=lambda result: (-result[1], result[0]))
