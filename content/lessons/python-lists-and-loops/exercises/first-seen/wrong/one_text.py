# message: other
visits = ["Bo", "Ada", "Ada", "Bo", "Cem"]

kept = []
seen = ""
for name in visits:
    if name not in seen:
        seen = seen + name
        kept.append(name)
print(kept)
