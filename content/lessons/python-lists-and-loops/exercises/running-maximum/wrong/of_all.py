# message: last-value
readings = [3, 1, 5, 2, 5, 9]

highest = []
for reading in readings:
    highest.append(max(readings))
print(highest)
