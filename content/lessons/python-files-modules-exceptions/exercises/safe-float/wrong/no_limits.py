# message: not-limited
def safe_float(text, default, low=-50.0, high=60.0):
    try:
        return float(text)
    except ValueError:
        return default
