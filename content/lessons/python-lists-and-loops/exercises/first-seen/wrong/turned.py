# message: nothing
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = []
for name in visits:
    if name in kept:
        kept.append(name)
print(kept)
