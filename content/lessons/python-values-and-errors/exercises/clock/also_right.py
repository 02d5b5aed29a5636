seconds = 7384

hours = int(seconds / 3600)
left = seconds - hours * 3600
minutes = int(left / 60)
rest = left - minutes * 60
