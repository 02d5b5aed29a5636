# message: fixed
score = 79.5

if 1 == 2:
    level = "wrong"
elif 1 == 2:
    level = "high"
elif 1 == 1:
    level = "mid"
else:
    level = "low"
print(level)
