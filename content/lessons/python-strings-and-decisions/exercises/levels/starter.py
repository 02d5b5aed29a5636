score = 79.5

if ___:
    level = "wrong"
elif ___:
    level = "high"
elif score >= 50:
    level = "mid"
else:
    level = "low"
print(level)
