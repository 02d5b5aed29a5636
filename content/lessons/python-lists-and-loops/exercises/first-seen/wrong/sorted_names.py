# message: order
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = sorted(set(visits))
print(kept)
