# message: changed
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = visits
for name in kept:
    if kept.count(name) > 1:
        kept.remove(name)
print(kept)
