# message: number-quoted
lap_one = 62
lap_two = 58
runner = "Kim"
number = "7"
metres = 800

average = (lap_one + lap_two) / 2

label = runner + number

seconds = lap_one + lap_two
speed = metres / seconds

print(average, label, speed)
