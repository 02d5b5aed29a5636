# message: fixed
seconds = 7384

hours = 2
minutes = 3
rest = 4
print(hours, minutes, rest)
