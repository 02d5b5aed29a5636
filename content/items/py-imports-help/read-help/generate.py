from fractions import Fraction


def fee(total, people=4, fee=6):
    return Fraction(total - fee, people)


def cost(n, each=3, free=1):
    return (n - free) * each


def rope(length, knots=2, lost=5):
    return length - knots * lost


def score(right, wrong=2, minus=1):
    return right - wrong * minus


# name, function, parameters, what help says, what a lost default counts as
TOOLS = [
    ("share", fee, ("total", "people", "fee"), "Take the fee off the total, then divide by the number of people.", 1),
    ("cost", cost, ("n", "each", "free"), "Price of n pieces at `each` euros. The first `free` pieces cost nothing.", 1),
    ("rope_left", rope, ("length", "knots", "lost"), "Length of a rope after some knots. Each knot takes away `lost`.", 0),
    ("points", score, ("right", "wrong", "minus"), "Points of a test: one for each right answer, less `minus` for each wrong one.", 0),
]


def generate(rng):
    """What a call gives whose function is known from its help text only: a default, and a parameter given by name."""
    while True:
        name, f, (first, second, third), says, lost = rng.choice(TOOLS)
        a, b, c, value = rng.randint(12, 60), rng.randint(2, 6), rng.randint(1, 6), rng.randint(2, 9)
        if len({b, c, value}) < 3:
            continue
        answer = f(a, b, value)
        slips = {"by-place": f(a, value, c), "default-used": f(a, b, c), "default-lost": f(a, lost, value)}
        every = [answer, *slips.values()]
        if len({*every}) == 4 and all(Fraction(one).denominator == 1 and one >= 0 for one in every):
            break
    numbers = {slip: int(one) for slip, one in slips.items()}
    return {
        "stem": rng.choice(["module", "colleague"]),
        "values": {
            "text": f"{name}({first}, {second}={b}, {third}={c})\n    {says}",
            "call": f"{name}({a}, {third}={value})", "value": value, "second": second, "third": third, "answer": int(answer),
            "why": f"`{first}` is {a}, `{second}` has its default {b}, and `{third}` is {value}.",
            **{slip.replace("-", "_"): number for slip, number in numbers.items()},
        },
        "answer": int(answer),
        "tolerance": 0,
        "slips": numbers,
    }
