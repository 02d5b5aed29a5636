QUESTIONS = {
    "set": [
        "has this {thing} been seen before, whatever its order",
        "which {things} were seen on both days",
        "is this {thing} one of the allowed ones",
    ],
    "dict": [
        "how often has each {thing} been seen",
        "what is the price of this {thing}",
        "which notes belong to each {thing}",
    ],
    "list": [
        "which {thing} came third, and which came last",
        "in which order did the {things} come, repeats included",
        "which {things} stand at the places 2 to 5 of the row",
    ],
    "tuple": [
        "which two values does a function hand back about a {thing}: its price, then its weight",
        "what are the width and the height of a {thing}, always these two and in this order",
    ],
}
THINGS = [("word", "words"), ("city", "cities"), ("parcel", "parcels"), ("ticket", "tickets"), ("colour", "colours"), ("file", "files")]


def generate(rng):
    """Which collection fits the question that will be asked: a mixture of neighbours."""
    right = rng.choice(["set", "dict", "list", "tuple"])
    thing, things = rng.choice(THINGS)
    question = rng.choice(QUESTIONS[right]).replace("{things}", things).replace("{thing}", thing)
    names = {"set": "@set", "dict": "@dict", "list": "@list", "tuple": "@tuple"}
    return {
        "stem": rng.choice(["asked", "design", "review"]),
        "values": {"question": question, "thing": thing, "things": things, "answer": names[right], "why": f"@why-{right}"},
        "right": names[right],
        "wrong": {name: names[name] for name in names if name != right},
    }
