# message: hours-in-minutes
seconds = 7384

hours = seconds // 60
minutes = seconds % 3600 // 60
rest = seconds % 60
