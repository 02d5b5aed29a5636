step = 1.0
limit = 0.2

count = 0
while step / 2**count > limit:
    count += 1
print(count)
