# message: timeout
step = 1.0
limit = 0.2

size = step
count = 0
while size > limit:
    count = count + 1
print(count)
