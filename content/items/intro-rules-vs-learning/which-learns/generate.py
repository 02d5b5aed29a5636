P = {"learned": ["apple", "queue", "spell", "door"], "rule": ["tax", "age", "robot", "heat"]}
Q = {"learned": ["bird", "price", "film", "leaf"], "rule": ["sort", "chess", "neural", "alarm"]}
ANSWERS = {(True, True): "@both", (True, False): "@only-p", (False, True): "@only-q", (False, False): "@neither"}


def generate(rng):
    """Two described programs: which of them learned from labelled examples?"""
    p, q = rng.random() < 0.5, rng.random() < 0.5
    kind_p, kind_q = ("learned" if learned else "rule" for learned in (p, q))
    return {
        "stem": rng.choice(["check", "change"]),
        "values": {
            "one": f"@p-{kind_p}-{rng.choice(P[kind_p])}", "two": f"@q-{kind_q}-{rng.choice(Q[kind_q])}",
            "why_p": f"@why-p-{kind_p}", "why_q": f"@why-q-{kind_q}",
        },
        "right": ANSWERS[p, q],
        "wrong": {"p-wrong": ANSWERS[not p, q], "q-wrong": ANSWERS[p, not q], "both-wrong": ANSWERS[not p, not q]},
    }
