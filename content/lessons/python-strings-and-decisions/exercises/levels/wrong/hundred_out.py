# message: limit-out
score = 79.5

if score < 0 or score >= 100:
    level = "wrong"
elif score >= 80:
    level = "high"
elif score >= 50:
    level = "mid"
else:
    level = "low"
print(level)
