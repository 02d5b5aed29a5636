step = 1.0
limit = 0.2

size = step
count = 0
while ___:
    ___
print(count, size)
