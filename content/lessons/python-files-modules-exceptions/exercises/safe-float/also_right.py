def safe_float(text, default, low=-50.0, high=60.0):
    try:
        number = float(text)
        if not (number >= low and number <= high):
            raise ValueError("outside")
    except ValueError:
        number = default
    return number
