visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = []
# your loop

print(kept)
