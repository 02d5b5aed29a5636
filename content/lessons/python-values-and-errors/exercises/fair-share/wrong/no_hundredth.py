# message: no-hundredth
total = 80
tip_percent = 10
voucher = 13
people = 3

tip = total * tip_percent
share = (total + tip - voucher) / people
print(share)
