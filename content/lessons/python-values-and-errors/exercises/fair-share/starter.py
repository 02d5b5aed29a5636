total = 80
tip_percent = 10
voucher = 13
people = 3

tip = ___
share = ___
print(share)
