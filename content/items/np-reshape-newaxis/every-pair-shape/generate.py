def text(*sizes):
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(map(str, sizes))})"


def generate(rng):
    """Shapes after new axes."""
    stem = rng.choice(["points", "summed", "vectors", "image"])
    n, m, d = rng.sample(range(2, 10), 3)
    if stem == "points":
        answer = text(n, m, d)
        steps = f"`P` becomes {text(n, 1, d)}, `Q` becomes {text(1, m, d)}, and together they give {answer}"
        slips = {"exchanged": text(m, n, d), "one-pair": text(n, d), "flattened": text(n * m, d)}
    elif stem == "summed":
        answer = text(n, m)
        whole = text(n, m, d)
        steps = f"{text(n, 1, d)} meets {text(m, d)}, which gives {whole}; the sum removes axis 2, and {answer} stays"
        slips = {"exchanged": text(m, n), "axis-stays": text(d), "one-pair": text(n)}
    elif stem == "vectors":
        answer = text(m, n)
        steps = f"`u` becomes {text(1, n)}, `v` becomes {text(m, 1)}, and together they give {answer}"
        slips = {"exchanged": text(n, m), "one-pair": text(max(n, m)), "flattened": text(n * m)}
    else:
        answer = text(n, m, d)
        steps = f"`photo` becomes {text(n, m, 1)}; from the right 1 meets {d}, and the others stand alone: {answer}"
        slips = {"in-front": text(d, n, m), "one-pair": text(n, m), "flattened": text(n * m, d)}
    return {"stem": stem, "values": {"n": n, "m": m, "d": d, "steps": steps}, "answer": answer, "slips": slips}
