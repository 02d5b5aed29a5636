"""The nearer message for a slip that first programs are full of, where Python's own words say too little.

Judged from the message's values alone: the line of code, and what Python said of it. Where nothing fits, the message
stays as it is; a wrong guess would be worse than Python's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from keyword import iskeyword

_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|#.*")
_PERCENT = re.compile(r"\d\s*%\s*(?:$|[)\],;])")
_TIMES = re.compile(r"(\w+|\))\s+[xX]\s+(\w+|\()|(?<![\w.])\d+\s*[xX]\s*\d")
_COLON = re.compile(r"^[^:]*(?:=|return|print\()[^:\[{]*[\w)]\s*:\s*[\w(]")
_BLOCK = re.compile(r"^\s*(?:if|elif|else|for|while|def|class|with|try|except|finally|lambda|match|case)\b")
_CONDITION = re.compile(r"^(?:if|elif|while)\b")
_WORDS = re.compile(r"^[A-Za-z][\w',;.!?-]*(?:\s+[A-Za-z0-9][\w',;.!?-]*){2,}$")
_TEXT_AND_NUMBER = re.compile(
    r"concatenate str \(not \"(?:int|float)\"\)"
    r"|(?:unsupported operand|not supported between instances) .*"
    r"(?:'(?:int|float)' and 'str'|'str' and '(?:int|float)')"
)
_SIGNS = "×·÷−–—“”„‘’«»≤≥≠²³½"


def _beside(bare: str) -> list[tuple[str, str]]:
    """Each two words that stand side by side."""
    words: list[tuple[str, str]] = re.findall(r"\b([A-Za-z_]\w*)(?=\s+([A-Za-z_]\w*))", bare)
    return words


def _syntax(code: str, said: str) -> str:
    """The nearer message for a line that Python could not read; empty if there is none."""
    bare = _TEXT.sub("''", code).strip()
    if "indent" in said:
        return "wrong-indent"
    if any(sign in bare for sign in _SIGNS):
        return "foreign-sign"
    if _PERCENT.search(bare):
        return "percent-sign"
    if (times := _TIMES.search(bare)) and not any(word and iskeyword(word) for word in times.groups()):
        return "times-letter"
    if re.search(r"=[<>]|=!(?!=)", bare):
        return "turned-sign"
    if "Maybe you meant '=='" in said:
        return "one-equals"
    if _CONDITION.match(bare) and any(not iskeyword(a) and not iskeyword(b) for a, b in _beside(bare)):
        return "words-beside"
    if _COLON.search(bare) and not _BLOCK.match(bare) and "lambda" not in bare:
        return "colon-divides"
    if _WORDS.match(bare) and not iskeyword(bare.split()[0]) and said.startswith("invalid syntax"):
        return "plain-words"
    return ""


def _raised(type: str, said: str) -> str:
    """The nearer message for an exception; empty if there is none."""
    if type == "NameError":
        return "unknown-name"
    if type == "ZeroDivisionError":
        return "divided-by-zero"
    if type == "TypeError" and re.search(r"unsupported operand .*'tuple'", said):
        return "comma-in-number"
    if type == "TypeError" and _TEXT_AND_NUMBER.search(said):
        return "text-and-number"
    if type == "TypeError" and "object is not callable" in said and "NoneType" not in said:
        return "no-function"
    if type == "TypeError" and "NoneType" in said:
        return "nothing-there"
    if type == "AttributeError" and said.startswith("'NoneType' object"):
        return "nothing-there"
    if type == "TypeError" and "can only concatenate list" in said:
        return "no-list-to-join"
    if type == "IndexError" and "out of range" in said:
        return "past-the-end"
    return ""


_NEARER: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "syntax-error": lambda values: _syntax(values.get("code", ""), values.get("text", "")),
    "raised": lambda values: _raised(values.get("type", ""), values.get("text", "")),
}


def nearer(id: str, values: Mapping[str, str]) -> str:
    """The id of the built-in message that says it more plainly; empty if there is none."""
    found = _NEARER.get(id)
    return found(values) if found else ""
