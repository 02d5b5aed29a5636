lap_one = 62
lap_two = 58
runner = "Kim"
number = 7
metres = 800

average = (lap_one + lap_too) / 2

label = runner + number

seconds = 0
speed = metres / seconds
seconds = lap_one + lap_two

print(average, label, speed)
