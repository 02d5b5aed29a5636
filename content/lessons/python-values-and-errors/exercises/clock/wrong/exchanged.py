# message: rest-as-minutes
seconds = 7384

hours = seconds // 3600
minutes = seconds % 60
rest = seconds % 3600 // 60
print(hours, minutes, rest)
