def overlap(a, b):
    every = []
    for word in a + b:
        if word not in every:
            every.append(word)
    shared = sum(1 for word in every if word in a and word in b)
    return shared / len(every) if every else 1.0
