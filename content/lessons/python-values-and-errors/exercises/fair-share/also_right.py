total = 80
tip_percent = 10
voucher = 13
people = 3
share = total
share = share + total / 100 * tip_percent
share = share - voucher
share = share / people
