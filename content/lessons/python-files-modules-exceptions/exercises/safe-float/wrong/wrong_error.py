# message: not-caught
def safe_float(text, default, low=-50.0, high=60.0):
    try:
        number = float(text)
    except TypeError:
        return default
    if low <= number <= high:
        return number
    return default
