def income(X, r, c):
    days = [sum(price * loaves for price, loaves in zip(c, row, strict=True)) for row in X]
    return sum(share * day for share, day in zip(r, days, strict=True))
