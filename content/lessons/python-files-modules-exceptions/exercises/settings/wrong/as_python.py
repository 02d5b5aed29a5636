# message: not-json
import json


def save_settings(path, settings):
    with open(path, "w") as file:
        file.write(str(settings))


def load_settings(path, default):
    try:
        with open(path) as file:
            saved = eval(file.read())
    except FileNotFoundError:
        saved = {}
    return default | saved
