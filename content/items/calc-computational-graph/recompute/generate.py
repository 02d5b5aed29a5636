def generate(rng):
    """Which steps of a graph depend on the input that changes."""
    letters = "pqrst"
    while True:
        inputs = ["u", "v", "w"]
        uses, formulas = {}, {}
        for place, letter in enumerate(letters):
            known = inputs + list(letters[:place])
            pair = rng.sample(known, 2) if rng.random() < 0.75 else [rng.choice(known)]
            uses[letter] = set(pair)
            if len(pair) == 2:
                formulas[letter] = f"{pair[0]} {rng.choice(['+', '-', chr(92) + 'cdot'])} {pair[1]}"
            else:
                formulas[letter] = rng.choice([f"{pair[0]}^2", f"{rng.randint(2, 5)}{pair[0]}", f"\\log {pair[0]}"])
        used = set().union(*uses.values())
        if not set(inputs) | set("pqrs") <= used:  # every input and every step leads somewhere
            continue
        moved = rng.choice(inputs)
        reached = {moved}
        for letter in letters:
            if uses[letter] & reached:
                reached.add(letter)
        answer = [letter for letter in letters if letter in reached]
        direct = [letter for letter in letters if moved in uses[letter]]
        after = list(letters[letters.index(answer[0]):])
        backwards = [letter for letter in letters if letter not in reached]
        found = [answer, direct, after, backwards]
        if all(found) and len({tuple(part) for part in found}) == 4 and 2 <= len(answer) <= 4:
            break
    return {
        "stem": rng.choice(["change", "spreadsheet"]),
        "values": {
            **{f"s{letter}": formulas[letter] for letter in letters}, "moved": moved, "answer": ", ".join(answer),
        },
        "answer": ", ".join(answer),
        "slips": {
            "direct": ", ".join(direct), "all-after": ", ".join(after), "backwards": ", ".join(backwards),
        },
    }
