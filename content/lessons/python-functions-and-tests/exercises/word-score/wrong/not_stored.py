# message: still-zero
def clean(text):
    return text.lower().replace(" ", "").replace("!", "").replace("?", "")


def points(letter):
    if letter in "jqxz":
        return 8
    if letter in "bcfhkmpvwy":
        return 3
    return 1


def word_score(text):
    total = 0
    for letter in clean(text):
        total + points(letter)
    return total
