STORIES = {
    "course": ("signed", "came", {"&": "signed up and came", "-": "signed up but did not come", "turned": "came without having signed up", "|": "signed up or came, or both"}),
    "shop": ("listed", "bought", {"&": "were on the list and were bought", "-": "were on the list but were not bought", "turned": "were bought without being on the list", "|": "were on the list or were bought, or both"}),
    "words": ("known", "used", {"&": "the learner knows and uses", "-": "the learner knows but never uses", "turned": "the learner uses without knowing them", "|": "the learner knows or uses, or both"}),
    "files": ("saved", "sent", {"&": "were saved and sent", "-": "were saved but not sent", "turned": "were sent without having been saved", "|": "were saved or sent, or both"}),
    "cities": ("planned", "visited", {"&": "were planned and visited", "-": "were planned but not visited", "turned": "were visited without having been planned", "|": "were planned or visited, or both"}),
}


def generate(rng):
    """Words to sign: which expression gives those that are asked for, for sets in this or the other order."""
    stem = rng.choice(sorted(STORIES))
    one, two, said = STORIES[stem]
    ask = rng.choice(["&", "-", "turned", "|"])
    values = rng.sample(range(1, 10), 5)
    left, right = set(values[:3]), set(values[2:])
    forms = {"&": f"{one} & {two}", "-": f"{one} - {two}", "turned": f"{two} - {one}", "|": f"{one} | {two}"}
    got = {name: sorted(eval(form, {one: left, two: right})) for name, form in forms.items()}
    slip = {"&": "in-both", "-": "first-only", "turned": "second-only", "|": "in-either"}
    return {
        "stem": stem,
        "values": {
            "one": one, "two": two, "asked": said[ask], "left": f"{sorted(left)}", "right": f"{sorted(right)}",
            "answer": f"`{forms[ask]}`", "wanted": str(got[ask]),
            **{f"got_{slip[name].replace('-', '_')}": str(value) for name, value in got.items()},
        },
        "right": f"`{forms[ask]}`",
        "wrong": {slip[name]: f"`{forms[name]}`" for name in forms if name != ask},
    }
