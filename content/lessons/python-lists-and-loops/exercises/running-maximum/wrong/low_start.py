# message: never-read
readings = [3, 1, 5, 2, 5, 9]

highest = []
best = -1000
for reading in readings:
    if reading > best:
        best = reading
    highest.append(best)
print(highest)
