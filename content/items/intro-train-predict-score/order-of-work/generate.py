def generate(rng):
    """The lines of the smallest honest machine-learning script, each of which needs the one before."""
    load, things = rng.choice(
        [("load_iris", "flowers"), ("load_wine", "wines"), ("load_digits", "digits"), ("load_breast_cancer", "tumours")]
    )
    model, call = rng.choice(
        [
            ("tree", "DecisionTreeClassifier()"), ("forest", "RandomForestClassifier()"),
            ("neighbours", "KNeighborsClassifier()"), ("model", "GaussianNB()"), ("model", "LogisticRegression()"),
        ]
    )
    guess, score = rng.choice([("guesses", "accuracy"), ("predicted", "share_right"), ("answers", "score")])
    a, b = rng.choice([("train", "test"), ("old", "new"), ("known", "unseen")])
    lines = [
        f"`X, y = {load}(return_X_y=True)`",
        f"`X_{a}, X_{b}, y_{a}, y_{b} = train_test_split(X, y)`",
        f"`{model} = {call}.fit(X_{a}, y_{a})`",
        f"`{guess} = {model}.predict(X_{b})`",
        f"`{score} = ({guess} == y_{b}).mean()`",
        f"`print({score})`",
    ]
    return {
        "stem": rng.choice(["script", "notebook"]),
        "values": {"load": load, "things": f"@{things}"},
        "lines": lines,
        "slips": {
            "train-after-guess": [lines[i] for i in (0, 1, 3, 2, 4, 5)],
            "score-early": [lines[i] for i in (0, 1, 2, 4, 3, 5)],
        },
    }
