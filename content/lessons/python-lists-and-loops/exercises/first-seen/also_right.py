visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = list(dict.fromkeys(visits))
print(kept)
