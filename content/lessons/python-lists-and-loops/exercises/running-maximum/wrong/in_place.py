# message: shared
readings = [3, 1, 5, 2, 5, 9]

highest = readings
for i in range(1, len(highest)):
    if highest[i] < highest[i - 1]:
        highest[i] = highest[i - 1]
print(highest)
