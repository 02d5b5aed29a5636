# message: all-kept
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = []
for name in visits:
    kept.append(name)
print(kept)
