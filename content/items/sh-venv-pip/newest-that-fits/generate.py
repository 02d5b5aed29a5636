def generate(rng):
    """Which version pip chooses for a pin."""
    while True:
        package = rng.choice(["plotkit", "tablets", "netlab", "gridly", "wordbox"])
        major = rng.randint(1, 4)
        minors = sorted(rng.sample([1, 2, 3, 4, 6, 8, 9, 10, 11, 12], 3))
        patch = rng.sample(range(1, 14), 2)
        published = [(major, minors[0], 0), (major, minors[1], patch[0]), (major, minors[1], patch[1]), (major, minors[2], 0), (major + 1, 0, rng.randint(0, 3))]
        shape = rng.choice(["star", "range", "below"])
        if shape == "star":
            pin, fits = f"=={major}.{minors[1]}.*", [v for v in published if v[:2] == (major, minors[1])]
        elif shape == "range":
            pin, fits = f">={major}.{minors[0]},<{major + 1}", [v for v in published if v[0] == major]
        else:
            pin, fits = f"<{major}.{minors[2]}", [v for v in published if v < (major, minors[2], 0)]

        def text(version):
            return ".".join(str(part) for part in version)

        answer = text(max(fits))
        slips = {"as-text": max(text(v) for v in fits), "no-limit": text(max(published)), "smallest": text(min(fits))}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and len(set(slips.values())) == len(slips):
            break
    order = rng.sample(published, len(published))
    return {
        "stem": rng.choice(["index", "file"]),
        "values": {
            "package": package, "pin": pin, "versions": ", ".join(f"`{text(v)}`" for v in order),
            "why": f"`{pin}` lets {', '.join(text(v) for v in sorted(fits))} through.", "answer": answer,
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in ("as-text", "no-limit", "smallest")},
        },
        "answer": answer,
        "slips": slips,
    }
