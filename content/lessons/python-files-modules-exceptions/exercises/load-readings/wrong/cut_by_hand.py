# message: torn
def load_readings(path):
    rows, bad = [], 0
    with open(path) as file:
        names = file.readline().strip().split(",")
        for line in file:
            row = dict(zip(names, line.strip().split(",")))
            try:
                row["degrees"] = float(row["degrees"])
                rows.append(row)
            except ValueError:
                bad += 1
    return rows, bad
