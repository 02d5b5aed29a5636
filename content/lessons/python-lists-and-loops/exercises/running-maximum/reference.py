readings = [3, 1, 5, 2, 5, 9]

highest = []
best = readings[0]
for reading in readings:
    best = max(best, reading)
    highest.append(best)
print(highest)
