from csv import reader


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def load_readings(path):
    with open(path) as file:
        names, *lines = list(reader(file))
    place = {name: i for i, name in enumerate(names)}["degrees"]
    good = [line for line in lines if is_number(line[place])]
    return [dict(zip(names, line)) | {"degrees": float(line[place])} for line in good], len(lines) - len(good)
