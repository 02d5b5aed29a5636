# message: fixed
step = 1.0
limit = 0.2

count = 3
print(count)
