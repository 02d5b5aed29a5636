def matrix(rows):
    return "\\begin{pmatrix} " + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + " \\end{pmatrix}"


def text(vector):
    return ", ".join(map(str, vector))


def generate(rng):
    """A prediction, a weight or a bias of a linear model."""
    while True:
        stem = rng.choice(["row", "row", "bias", "weight"])
        w = [rng.choice([-4, -3, -2, 2, 3, 4, 5]) for _ in range(3)]
        X = [[rng.choice([-3, -2, -1, 1, 2, 3, 4]) for _ in range(3)] for _ in range(3)]
        b, i = rng.choice([-9, -7, -5, 4, 6, 8, 10]), rng.randint(1, 3)
        x = X[i - 1]
        dx, per = rng.randint(3, 20), rng.randint(2, 15)
        total = sum(p * q for p, q in zip(w, x, strict=True))
        products = " + ".join(f"({p}) \\cdot ({q})" for p, q in zip(w, x, strict=True))
        if stem == "row":
            answer, work = total + b, f"${products} + ({b}) = {total + b}$"
            other = sum(p * q for p, q in zip(w, X[i % 3], strict=True)) + b
            slips = {
                "no-bias": total, "bias-times": total + 3 * b, "other-row": other,
                "sign": sum(abs(p * q) for p, q in zip(w, x, strict=True)) + b,
            }
        elif stem == "bias":
            answer, work = b, f"${total + b} - ({products}) = {b}$"
            slips = {"wrong-side": 2 * total + b, "no-bias": total}
        else:
            answer, work = per, f"${per * dx} / {dx} = {per}$"
            slips = {"total-change": per * dx, "upside-down": 1 / per}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.03 for k, s in enumerate(numbers) for t in numbers[:k]) and min(w) < 0 < max(w):
            break
    return {
        "stem": stem,
        "values": {
            "w": text(w), "X": matrix(X), "x": text(x), "b": b, "i": i, "y": total + b, "dx": dx, "dy": per * dx,
            "work": work,
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
