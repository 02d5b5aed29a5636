# message: swallowed
import csv


def load_readings(path):
    rows, bad = [], 0
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            try:
                row["degrees"] = float(row["degrees"])
                rows.append(row)
            except Exception:
                bad += 1
    return rows, bad
