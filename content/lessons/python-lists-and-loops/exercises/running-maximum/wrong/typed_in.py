# message: fixed
readings = [3, 1, 5, 2, 5, 9]

highest = [3, 3, 5, 5, 5, 9]
print(highest)
