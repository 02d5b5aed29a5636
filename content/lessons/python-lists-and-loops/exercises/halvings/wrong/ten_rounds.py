# message: other
step = 1.0
limit = 0.2

size = step
count = 0
for i in range(10):
    if size > limit:
        size = size / 2
        count = count + 1
print(count, size)
