def misses(answers, labels):
    found = []
    for i in range(len(labels)):
        if not answers[i] == labels[i]:
            found.append((i, answers[i], labels[i]))
    return found
