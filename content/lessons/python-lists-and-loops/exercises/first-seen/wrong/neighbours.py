# message: only-neighbours
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = []
last = ""
for name in visits:
    if name != last:
        kept.append(name)
    last = name
print(kept)
