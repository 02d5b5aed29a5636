# message: closed
import csv


def load_readings(path):
    rows = []
    bad = 0
    with open(path, newline="") as file:
        table = csv.DictReader(file)
    for row in table:
        try:
            row["degrees"] = float(row["degrees"])
            rows.append(row)
        except ValueError:
            bad += 1
    return rows, bad
