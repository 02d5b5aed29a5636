def count_words(text):
    words = [word.lower() for word in text.split()]
    return {word: words.count(word) for word in set(words)}
