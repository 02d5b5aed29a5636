# message: rest-of-hour
seconds = 7384

hours = seconds // 3600
minutes = seconds % 3600 // 60
rest = seconds % 3600
print(hours, minutes, rest)
