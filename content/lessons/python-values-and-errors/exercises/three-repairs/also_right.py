lap_one = 62
lap_two = 58
runner = "Kim"
number = 7
metres = 800

average = lap_one / 2 + lap_two / 2
label = f"{runner}{number}"
speed = metres / (2 * average)
