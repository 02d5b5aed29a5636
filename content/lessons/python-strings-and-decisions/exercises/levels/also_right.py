score = 79.5

level = "low"
if score >= 50:
    level = "mid"
if score >= 80:
    level = "high"
if not 0 <= score <= 100:
    level = "wrong"
