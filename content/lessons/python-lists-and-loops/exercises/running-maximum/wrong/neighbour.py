# message: neighbour
readings = [3, 1, 5, 2, 5, 9]

highest = [readings[0]]
for i in range(1, len(readings)):
    highest.append(max(readings[i - 1], readings[i]))
print(highest)
