# message: swallowed
import csv


def load_readings(path):
    rows, bad = [], 0
    try:
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                try:
                    row["degrees"] = float(row["degrees"])
                    rows.append(row)
                except ValueError:
                    bad += 1
    except FileNotFoundError:
        pass
    return rows, bad
