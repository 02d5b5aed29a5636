# message: stopped
import csv


def load_readings(path):
    rows, bad = [], 0
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            row["degrees"] = float(row["degrees"])
            rows.append(row)
    return rows, bad
