# message: fixed-tip
total = 80
tip_percent = 10
voucher = 13
people = 3

tip = 8.0
share = (total + tip - voucher) / people
print(share)
