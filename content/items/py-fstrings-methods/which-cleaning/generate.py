WORDS = ["north sea", "red wine", "old town", "blue tit", "sour milk", "main road", "wild oats", "dry sand"]


def generate(rng):
    """strip, split, join and replace: which chain makes the wanted text of what was typed."""
    rank = rng.randrange(4)
    while True:
        a, b, c = rng.sample(WORDS, 3)
        cut, new = rng.choice([", ", "; ", "/", ": ", "|"]), rng.choice(["-", "+", " / ", "_", "&"])
        front, end = " " * rng.randint(1, 2), " " * rng.randint(1, 2)
        raw = f"{front}{a}{cut}{b}{end}" if rng.random() < 0.5 else f"{front}{a}{cut}{b}{cut}{c}{end}"
        swap = [f's.strip().replace("{cut}", "{new}")', f'"{new}".join(s.strip().split("{cut}"))', f's.strip().lower().replace("{cut}", "{new}")', f'" ".join(s.split()).replace("{cut}", "{new}")']
        no_strip = [f's.replace("{cut}", "{new}")', f'"{new}".join(s.split("{cut}"))', f's.lower().replace("{cut}", "{new}")', f'"{new}".join(s.lower().split("{cut}"))']
        turned = [f's.strip().replace("{new}", "{cut}")', f'"{cut}".join(s.strip().split("{new}"))', f's.strip().lower().replace("{new}", "{cut}")', f's.strip().replace("{new}", "")']
        much = [f's.replace(" ", "").replace("{cut.strip()}", "{new}")', f'"{new}".join(s.split())', f's.lower().replace(" ", "").replace("{cut.strip()}", "{new}")']
        forms = {
            "right": rng.choice(swap), "not-stripped": rng.choice(no_strip),
            "wrong-way": rng.choice(turned), "too-much": rng.choice(much),
        }
        got = {name: eval(form, {"s": raw}) for name, form in forms.items()}
        lengths = [len(form) for form in forms.values()]
        if len(set(got.values())) == 4 and len(set(lengths)) == 4 and sorted(lengths).index(lengths[0]) == rank:
            break
    values = {f"got_{name.replace('-', '_')}": f'"{text}"' for name, text in got.items() if name != "right"}
    values |= {"new": new, "raw": f'"{raw}"', "wanted": f'"{got["right"]}"'}
    values["why"] = f"`strip` cuts the blanks at both ends only, and every separator \"{cut.strip()}\" gives way to \"{new.strip()}\"."
    return {
        "stem": rng.choice(["form", "file", "list"]),
        "values": values,
        "right": f"`{forms['right']}`",
        "wrong": {name: f"`{form}`" for name, form in forms.items() if name != "right"},
    }
