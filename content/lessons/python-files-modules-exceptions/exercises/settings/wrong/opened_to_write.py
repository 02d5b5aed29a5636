# message: opened-to-write
import json


def save_settings(path, settings):
    with open(path, "w") as file:
        json.dump(settings, file)


def load_settings(path, default):
    try:
        with open(path, "w") as file:
            saved = json.load(file)
    except FileNotFoundError:
        saved = {}
    return default | saved
