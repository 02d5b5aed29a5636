def words(numbers):
    return ", then ".join(f"{n}" for n in numbers) if len(numbers) > 1 else f"one number, {numbers[0]}"


def generate(rng):
    """Where the starting value and the print belong: before, inside or after the loop."""
    while True:
        items = [rng.randint(2, 9) for _ in range(3)]
        fee = rng.randint(2, 9)
        if len({sum(items[:k]) + fee for k in (1, 2, 3)} | {fee + x for x in items}) >= 5:
            break
    total, item = rng.choice([("bill", "price"), ("total", "x"), ("level", "can"), ("result", "number"), ("amount", "part")])
    code = f"A\nfor {item} in {items}:\n    B\n    {total} = {total} + {item}\n    C\nD"

    def run(first, second):
        lines = code.replace(first, f"{total} = {fee}").replace(second, f"print({total})")
        kept = [line for line in lines.split("\n") if line.strip() not in {"A", "B", "C", "D"}]
        prints = []
        exec("\n".join(kept), {"print": prints.append})
        return words(prints)

    first, second = rng.choice("AB"), rng.choice("CD")
    other_first, other_second = ("B" if first == "A" else "A"), ("D" if second == "C" else "C")
    often = {"A": "once, before the loop", "B": "in every round", "C": "in every round", "D": "once, after the loop"}
    return {
        "stem": rng.choice(["parcels", "steps", "water"]),
        "values": {
            "fee": fee, "sum": total, "code": code, "first": first, "second": second,
            "often_first": often[first], "often_second": often[second],
            "wanted": run(first, second), "shown_start": run(other_first, second),
            "shown_print": run(first, other_second), "shown_both": run(other_first, other_second),
            "start_says": f"At B it sets `{total}` back to {fee} in every round, so nothing adds up over the rounds; at A it runs once.",
        },
        "right": f"`{first}, {second}`",
        "wrong": {
            "start": f"`{other_first}, {second}`",
            "print": f"`{first}, {other_second}`",
            "both": f"`{other_first}, {other_second}`",
        },
    }
