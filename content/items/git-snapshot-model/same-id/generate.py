def generate(rng):
    """Which ids agree in two repositories."""
    a, b = rng.sample(["notes.txt", "data.csv", "train.py", "plan.md", "todo.txt", "list.txt", "main.py"], 2)
    values = {"a": a, "b": b, "lines": rng.randint(2, 60)}
    wrong = {"both": "@both", "commits": "@commits", "none": "@none"}
    return {"stem": rng.choice(["texts", "copies"]), "values": values, "right": "@contents", "wrong": wrong}
