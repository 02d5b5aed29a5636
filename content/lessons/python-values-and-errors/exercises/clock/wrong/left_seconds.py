# message: seconds-as-minutes
seconds = 7384

hours = seconds // 3600
minutes = seconds % 3600
rest = seconds % 60
print(hours, minutes, rest)
