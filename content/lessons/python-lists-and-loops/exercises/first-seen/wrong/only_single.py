# message: only-single
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = []
for name in visits:
    if visits.count(name) == 1:
        kept.append(name)
print(kept)
