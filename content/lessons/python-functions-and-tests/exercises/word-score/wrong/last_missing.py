# message: last-missing
def clean(text):
    return text.lower().replace(" ", "").replace("!", "").replace("?", "")


def points(letter):
    if letter in "jqxz":
        return 8
    if letter in "bcfhkmpvwy":
        return 3
    return 1


def word_score(text):
    text = clean(text)
    total = 0
    for i in range(len(text) - 1):
        total = total + points(text[i])
    return total
