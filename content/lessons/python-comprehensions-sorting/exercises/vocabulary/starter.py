def vocabulary(words, least):
    # count: each word
    # order: often first, then a to z
    # number: from 0
    ___
