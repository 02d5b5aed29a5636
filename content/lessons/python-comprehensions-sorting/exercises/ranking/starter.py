def ranking(results):
    return sorted(results, key=___)
