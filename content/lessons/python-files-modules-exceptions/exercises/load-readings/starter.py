import csv


def load_readings(path):
    rows = []
    bad = 0
    with open(path, newline="") as file:
        ___
    return rows, bad
