CALLS = {
    "fit": "`model.fit(X_train, y_train)`",
    "predict": "`model.predict(X_test)`",
    "score-test": "`model.score(X_test, y_test)`",
    "score-train": "`model.score(X_train, y_train)`",
}
TASKS = {
    "fit": ["train", "train-again"],
    "predict": ["answers", "answers-list"],
    "score-test": ["honest", "honest-boss"],
    "score-train": ["memory", "memory-check"],
}


def generate(rng):
    """Which call a stated need is: learn, answer, or score on which part."""
    need = rng.choice(sorted(CALLS))
    return {
        "stem": rng.choice(["garden", "clinic"]),
        "values": {"n": 10 * rng.randint(8, 40), "k": 10 * rng.randint(2, 7), "task": f"@{rng.choice(TASKS[need])}"},
        "right": CALLS[need],
        "wrong": {name: call for name, call in CALLS.items() if name != need},
    }
