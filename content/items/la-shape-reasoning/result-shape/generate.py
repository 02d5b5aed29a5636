def shape(*sizes):
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(map(str, sizes))})"


def generate(rng):
    """The shape of a chain of products."""
    n, d, h, k = rng.sample(range(2, 13), 4)
    stem = rng.choice(["gradient", "two-layers", "gram", "flipped", "bias"])
    if stem == "gradient":
        answer = shape(d)
        steps = f"({n}, {d}) @ ({d},) → ({n},); ({n},) - ({n},) → ({n},); ({d}, {n}) @ ({n},) → {answer}"
        slips = {"first-outer": shape(n), "inner-kept": shape(n, d), "transposed": shape(d, n)}
    elif stem == "two-layers":
        answer = shape(n, k)
        steps = f"({n}, {d}) @ ({d}, {h}) → ({n}, {h}); ({n}, {h}) @ ({h}, {k}) → {answer}"
        slips = {"first-outer": shape(n, h), "inner-kept": shape(d, k), "transposed": shape(k, n)}
    elif stem == "gram":
        answer = shape(h, d)
        steps = f"({h}, {n}) @ ({n}, {d}) → {answer}"
        slips = {"inner-kept": shape(n, n), "transposed": shape(d, h)}
    elif stem == "flipped":
        answer = shape(n, h)
        steps = f"({h}, {d}) @ ({d}, {n}) → ({h}, {n}); .T → {answer}"
        slips = {"transposed": shape(h, n), "inner-kept": shape(d, d)}
    else:
        answer = shape(n, h)
        steps = f"({n}, {d}) @ ({d}, {h}) → ({n}, {h}); ({n}, {h}) + ({h},) → {answer}"
        slips = {"inner-kept": shape(d, h), "transposed": shape(h, n)}
    return {"stem": stem, "values": {"n": n, "d": d, "h": h, "k": k, "steps": steps}, "answer": answer, "slips": slips}
