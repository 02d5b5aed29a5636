# message: not-read
def safe_float(text, default, low=-50.0, high=60.0):
    if not text.replace(".", "").isdigit():
        return default
    number = float(text)
    if low <= number <= high:
        return number
    return default
