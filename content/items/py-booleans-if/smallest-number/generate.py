NAMES = [("age", "adult"), ("size", "large"), ("speed", "fast"), ("score", "high"), ("days", "late"), ("weight", "heavy")]


def first(code, x, word):
    """The smallest whole number from 1 on for which the code prints the word; None if there is none up to 99."""
    for n in range(1, 100):
        prints = []
        exec(code, {x: n, "print": prints.append})
        if prints == [word]:
            return n
    return None


def generate(rng):
    """The first number that reaches a branch: limits in or out, and earlier branches that take numbers away."""
    while True:
        x, word = rng.choice(NAMES)
        lo = rng.randint(4, 20)
        hi = lo + rng.randint(2, 15)
        low_sign, high_sign = rng.choice(["<", "<="]), rng.choice([">", ">="])
        shape = rng.choice(["elif", "and", "order"])
        if shape == "elif":
            code = f'if {x} {low_sign} {hi}:\n    print("no")\nelif {x} {high_sign} {lo}:\n    print("{word}")\nelse:\n    print("other")'
            bare = f'if {x} {high_sign} {lo}:\n    print("{word}")'
        elif shape == "and":
            code = f'if {x} {high_sign} {lo} and not {x} {low_sign} {hi}:\n    print("{word}")\nelse:\n    print("no")'
            bare = f'if {x} {high_sign} {lo}:\n    print("{word}")'
        else:
            code = f'if {x} {low_sign} {lo}:\n    print("no")\nelif {x} {low_sign} {hi}:\n    print("{word}")\nelse:\n    print("other")'
            bare = f'if {x} {low_sign} {hi}:\n    print("{word}")'
        answer = first(code, x, word)
        if answer is None:
            continue
        other = {"<": "<=", "<=": "<"}[low_sign]
        slips = {"alone": first(bare, x, word), "edge": first(code.replace(f"{low_sign} ", f"{other} "), x, word)}
        if None not in slips.values() and len({answer, *slips.values()}) == 3:
            break
    limit = lo if shape == "order" else hi
    why = f"`{x} {low_sign} {limit}` is true up to {answer - 1} and must be false here; at {answer} it is."
    return {"stem": rng.choice(["smallest", "first", "test"]), "values": {"x": x, "word": word, "code": code, "why": why, "answer": answer}, "answer": answer, "tolerance": 0, "slips": slips}
