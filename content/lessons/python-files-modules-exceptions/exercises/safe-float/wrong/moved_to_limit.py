# message: clamped
def safe_float(text, default, low=-50.0, high=60.0):
    try:
        number = float(text)
    except ValueError:
        return default
    return min(max(number, low), high)
