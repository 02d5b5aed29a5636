# message: bad-kept
import csv


def load_readings(path):
    rows, bad = [], 0
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            try:
                rows.append(row)
                row["degrees"] = float(row["degrees"])
            except ValueError:
                bad += 1
    return rows, bad
