seconds = 7384

hours = ___
minutes = ___
rest = ___
print(hours, minutes, rest)
