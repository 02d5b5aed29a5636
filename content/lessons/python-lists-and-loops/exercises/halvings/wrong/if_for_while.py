# message: once
step = 1.0
limit = 0.2

size = step
count = 0
if size > limit:
    size = size / 2
    count = count + 1
print(count)
