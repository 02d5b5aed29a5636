def clean(text):
    return text.lower().replace(" ", "").replace("!", "").replace("?", "")


def points(letter):
    if letter in "jqxz":
        return 8
    if letter in "bcfhkmpvwy":
        return 3
    return 1


def word_score(text):
    return sum([points(letter) for letter in clean(text)])
