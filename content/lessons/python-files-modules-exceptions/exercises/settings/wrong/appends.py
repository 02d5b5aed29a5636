# message: added
import json


def save_settings(path, settings):
    with open(path, "a") as file:
        json.dump(settings, file)


def load_settings(path, default):
    try:
        with open(path) as file:
            saved = json.load(file)
    except FileNotFoundError:
        saved = {}
    return default | saved
