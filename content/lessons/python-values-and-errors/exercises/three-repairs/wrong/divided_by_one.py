# message: speed-of-one
lap_one = 62
lap_two = 58
runner = "Kim"
number = 7
metres = 800

average = (lap_one + lap_two) / 2

label = runner + str(number)

seconds = 1
speed = metres / seconds
seconds = lap_one + lap_two

print(average, label, speed)
