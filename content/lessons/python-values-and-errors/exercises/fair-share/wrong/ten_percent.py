# message: fixed-percent
total = 80
tip_percent = 10
voucher = 13
people = 3

tip = total * 0.1
share = (total + tip - voucher) / people
