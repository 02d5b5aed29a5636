# message: numbers-only
import csv


def load_readings(path):
    rows, bad = [], 0
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            try:
                rows.append(float(row["degrees"]))
            except ValueError:
                bad += 1
    return rows, bad
