import json


def save_settings(path, settings):
    with open(path, ___) as file:
        ___


def load_settings(path, default):
    ___
