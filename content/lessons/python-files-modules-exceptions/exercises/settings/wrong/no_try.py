# message: not-caught
import json


def save_settings(path, settings):
    with open(path, "w") as file:
        json.dump(settings, file)


def load_settings(path, default):
    with open(path) as file:
        return default | json.load(file)
