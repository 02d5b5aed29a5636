# message: names-back
def ranking(results):
    turned = sorted([(-score, name) for name, score in results])
    return [name for score, name in turned]
