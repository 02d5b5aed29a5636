def vocabulary(words, least):
    ids = {}
    in_order = sorted(set(words))
    in_order.sort(key=words.count, reverse=True)
    for word in in_order:
        if words.count(word) < least:
            break
        ids[word] = len(ids)
    return ids
