# message: order
score = 79.5

if score < 0 or score > 100:
    level = "wrong"
elif score >= 50:
    level = "mid"
elif score >= 80:
    level = "high"
else:
    level = "low"
print(level)
