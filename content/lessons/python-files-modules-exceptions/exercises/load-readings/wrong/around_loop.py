# message: loop-left
import csv


def load_readings(path):
    rows, bad = [], 0
    with open(path, newline="") as file:
        try:
            for row in csv.DictReader(file):
                row["degrees"] = float(row["degrees"])
                rows.append(row)
        except ValueError:
            bad += 1
    return rows, bad
