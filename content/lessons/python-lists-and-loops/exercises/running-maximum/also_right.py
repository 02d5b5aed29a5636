readings = [3, 1, 5, 2, 5, 9]

highest = []
for i in range(len(readings)):
    highest.append(max(readings[: i + 1]))
print(highest)
