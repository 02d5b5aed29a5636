"""The words of a text, as they are compared with other words."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents. `C++` and `C#` keep their signs."""
    if text.isascii():  # the same, twenty times as fast
        return _WORD.findall(text.lower())
    flat = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in flat if not unicodedata.combining(sign)))
