# message: not-list
readings = [3, 1, 5, 2, 5, 9]

highest = readings[0]
for reading in readings:
    if reading > highest:
        highest = reading
print(highest)
