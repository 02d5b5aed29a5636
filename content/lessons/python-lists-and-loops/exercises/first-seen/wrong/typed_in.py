# message: fixed
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = ["Bo", "Ada", "Cem"]
print(kept)
