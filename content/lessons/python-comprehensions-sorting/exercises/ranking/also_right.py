def ranking(results):
    by_name = sorted(results, key=lambda result: result[0])
    return sorted(by_name, key=lambda result: result[1], reverse=True)
