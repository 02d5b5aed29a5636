# message: hours-left-over
seconds = 7384

hours = seconds % 3600
minutes = seconds % 60
rest = seconds // 60
print(hours, minutes, rest)
