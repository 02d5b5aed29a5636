# message: never-zero
step = 1.0
limit = 0.2

size = step / 2
count = 1
while size > limit:
    size = size / 2
    count = count + 1
print(count)
