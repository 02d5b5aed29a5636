# message: by-name
def ranking(results):
    return sorted(results)
