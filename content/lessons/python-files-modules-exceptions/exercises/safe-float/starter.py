def safe_float(text, default, low=-50.0, high=60.0):
    try:
        number = ___
    except ___:
        return ___
    if ___:
        return number
    ___
