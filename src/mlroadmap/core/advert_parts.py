"""The parts of an advert, told by the headings that employers put above them and by words inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Part = Literal["title", "need", "wish", "task", "stack", "about", "offer", "body", "spared"]
"""`need`: a requirement; `wish`: nice to have; `task`: what one will do; `stack`: what the team uses; `about`: the
company or the team; `offer`: pay, benefits, how to apply, legal notices; `body`: before the first heading; `spared`:
what one need not know."""

HEADINGS: Mapping[Part, tuple[str, ...]] = {
    "need": (
        "requirements", "required", "requirement", "qualifications", "qualification", "minimum qualifications",
        "basic qualifications", "required qualifications", "required skills", "must have", "must haves",
        "must-have skills", "who you are", "about you", "your profile", "your background", "your experience",
        "your skills", "you have", "you bring", "you are", "you will have", "what you bring",
        "what you'll bring", "what you will bring", "what you need", "what you'll need", "what you will need",
        "what we're looking for", "what we are looking for", "we're looking for", "we are looking for",
        "what we look for", "what we need to see", "what you should have", "what you have",
        "the ideal candidate", "ideal candidate", "ideal profile", "the ideal profile",
        "you may be a good fit if you", "you might be a good fit if you", "you're a good fit if",
        "who we're looking for", "who we are looking for", "skills", "key skills", "technical skills",
        "core skills", "skills and experience", "skills & experience", "experience", "experience and skills",
        "education", "education and experience", "technical expertise", "technical requirements",
        "key requirements", "job requirements", "minimum requirements", "basic requirements",
        "candidate profile", "candidate requirements", "knowledge and skills", "knowledge skills and abilities",
        "competencies", "desired skills and experience", "what you'll have", "what will you bring", "skill set",
        "skillset", "desired profile", "essential", "essential skills", "essential criteria",
        "what makes you a great fit", "you should have",
        "required experience", "required attributes", "required knowledge", "required competencies",
        "experience required", "skills required", "what you must have",
        "what are we looking for", "we'd love to hear from you if you have", "desired candidate profile",
        "work experience", "personal attributes", "what do you need", "what skills do you need",
        "what skills and experience do you need", "your qualifications", "we expect", "we require",
        "what you will need to succeed",
        "ihr profil", "dein profil", "profil", "anforderungen", "anforderungsprofil", "qualifikationen",
        "ihre qualifikationen", "deine qualifikationen", "das bringen sie mit", "das bringst du mit",
        "was sie mitbringen", "was du mitbringst", "voraussetzungen",
    ),
    "wish": (
        "nice to have", "nice to haves", "nice-to-have", "nice-to-haves", "preferred",
        "preferred qualifications", "preferred skills", "preferred experience", "preferred requirements",
        "bonus", "bonus points", "bonus skills", "bonus qualifications", "good to have", "desirable", "desired",
        "desired qualifications", "desired skills", "desirable skills", "ways to stand out",
        "ways to stand out from the crowd", "pluses", "plus", "plus points", "a plus",
        "strong candidates may also have", "additional qualifications", "additional skills", "optional",
        "what sets you apart", "what will set you apart", "extra credit", "brownie points", "it's a plus if",
        "great to have", "would be a plus", "additional preferred qualifications", "preferred knowledge",
        "it would be nice if you have", "advantageous",
        "desired experience", "desired characteristics", "nice if you have", "it's a bonus if you have",
        "bonus if you have", "we'd love it if you have",
        "wünschenswert", "von vorteil", "pluspunkte",
    ),
    "task": (
        "responsibilities", "key responsibilities", "job responsibilities", "your responsibilities",
        "core responsibilities", "main responsibilities", "primary responsibilities", "duties",
        "essential duties", "duties and responsibilities", "roles and responsibilities",
        "role and responsibilities", "what you'll do", "what you will do", "what you'll be doing",
        "what you will be doing", "what you do", "what you'll work on", "what you will work on",
        "what you'll own", "in this role you will", "you will", "you'll", "about the role", "about this role",
        "the role", "role overview", "role summary", "the opportunity", "about the job", "about the position",
        "position overview", "position summary", "job description", "job summary", "overview", "your role",
        "your mission", "the job", "your impact", "day to day", "your day to day", "how you'll make an impact",
        "essential functions", "key duties", "job overview", "the work", "what you'll be responsible for",
        "summary", "job purpose", "your tasks", "what will you do", "scope of work",
        "role description", "position description", "description", "essential job functions", "accountabilities",
        "role purpose", "responsibilities include", "what success looks like", "work you'll do", "what youll do",
        "the position", "why this role matters", "what will you be doing", "your responsibilities include",
        "key accountabilities",
        "ihre aufgaben", "deine aufgaben", "aufgaben", "aufgabengebiet", "das erwartet dich", "das erwartet sie",
        "ihre rolle", "deine rolle",
    ),
    "stack": (
        "tech stack", "our tech stack", "technology stack", "our technology stack", "our stack", "the stack",
        "stack", "technologies we use", "tools we use", "what we use", "our tools", "technical environment",
        "our technologies", "tech we use", "our current stack", "technologies",
    ),
    "about": (
        "about us", "who we are", "about the company", "about the team", "the team", "company description",
        "company overview", "our team", "our mission", "our story", "our culture", "our values", "the company",
        "about our team", "about our company", "how we work", "why we exist", "what we do", "our company",
        "our vision", "meet the team", "how we're different", "our client", "about our client",
        "who are we", "team description", "our people", "our impact", "about the organization",
        "über uns", "wer wir sind", "unser team",
    ),
    "offer": (
        "benefits", "perks", "benefits and perks", "perks and benefits", "benefits & perks", "perks & benefits",
        "what we offer", "we offer", "compensation", "compensation and benefits", "our benefits", "salary",
        "salary range", "pay range", "annual salary", "why join us", "why us", "why work with us",
        "what's in it for you", "what you'll get", "what you get", "how to apply", "equal opportunity employer",
        "equal employment opportunity", "additional information", "logistics", "our interview process",
        "interview process", "hiring process", "the process", "location", "eeo statement",
        "diversity and inclusion", "our commitment", "privacy notice", "what we can offer you", "we offer you",
        "what you can expect", "the perks", "total rewards", "pay transparency", "visa sponsorship",
        "what do we offer", "equal opportunity", "disclaimer", "notice",
        "benefits include", "our interview practices", "next steps", "apply now", "please note",
        "commitment to equal opportunity", "eeoc statement", "background check", "base salary range",
        "base pay range", "compensation range", "physical demands", "working conditions", "work environment",
        "salary transparency", "why you should join us", "employee benefits", "what's in it for me",
        "applicant privacy notice",
        "wir bieten", "wir bieten ihnen", "wir bieten dir", "das bieten wir", "was wir bieten", "unser angebot",
        "ihre vorteile", "deine vorteile",
    ),
    "spared": (
        "what you don't need", "what you do not need", "you don't need", "you do not need",
        "what we don't require", "what is not required", "don't worry if you don't have",
    ),
}  # fmt: skip

WISHING: Mapping[str, frozenset[str]] = {
    "plus": frozenset({"a", "big", "huge", "strong", "major", "definite", "plus"}),
    "bonus": frozenset(),
    "preferred": frozenset(),
    "preferably": frozenset(),
    "desirable": frozenset(),
    "desired": frozenset(),
    "advantageous": frozenset(),
    "advantage": frozenset({"an", "added", "strong", "distinct"}),
    "asset": frozenset({"an"}),
    "ideally": frozenset(),
    "nice": frozenset({"be"}),
    "nice to have": frozenset(),
    "good to have": frozenset(),
    "not required": frozenset(),
    "not necessary": frozenset(),
    "wünschenswert": frozenset(),
    "idealerweise": frozenset(),
    "von vorteil": frozenset(),
}
"""Inside a sentence these say that it names what would be nice to have; after one of the words given, if any are."""

SPARING = (
    "no", "do not need", "don t need", "not require", "don t require", "doesn t require", "do not have to",
    "don t have to", "need not", "needn t",
)  # fmt: skip
"""Words that may say that what follows need not be known; `no` only as far as `spared` finds it meant so."""

_WORD = re.compile(r"[a-z]+")
_TURN = re.compile(
    r"[.;!?](?:\s|$)|\n\s*\n|\n\s*[-*•]\s|[•●▪◦]|\b(?:but|however|although|though|only|just|instead)\b", re.IGNORECASE
)
_NEEDLESS = re.compile(r"\b(?:required|needed|necessary|expected|assumed|mandatory)\b", re.IGNORECASE)
_KNOWING = re.compile(r"\b(?:experience|knowledge|background|expertise|skills?|training|familiarity)\b", re.IGNORECASE)
_NO = re.compile(r"no\b", re.IGNORECASE)
_PRIOR = re.compile(r"no\s+(?:prior|previous)\b", re.IGNORECASE)
_SIGNS = " \t\r\x1a-–*•·●#_([1234567890.)]:;?!,&/|\"'’"
_PLACES: Mapping[tuple[str, ...], Part] = {
    tuple(_WORD.findall(heading)): part for part, headings in HEADINGS.items() for heading in headings
}
_LONGEST = max(map(len, _PLACES))
_SIZES = {
    first: sorted({len(words) for words in _PLACES if words[0] == first}, reverse=True)
    for first in {words[0] for words in _PLACES}
}
"""How many words the headings have that begin with a word."""
_CLOSING = frozenset(
    {"responsibilities", "requirements", "qualifications", "benefits", "stack", "duties", "perks", "skills"}
)
"""Words that make a heading of a short line that they end, as in `Role & Responsibilities`."""
LINE_REST = 4
"""Words that may follow a heading in its line, as in `Requirements for this role`."""
_LINE = 50
"""Signs that a heading's line has at most, or that stand before its colon."""
_FEW_LINES = 4
_MAY_OPEN = {"abo"}.union(
    *(
        {" ".join(_WORD.findall(text))[:3], text[:3], text.replace("'", "’")[:3]}
        for part in HEADINGS.values()
        for text in part
    )
)
_MAY_CLOSE = {word[-3:] for word in _CLOSING}
"""First and last letters of headings: they tell a heading from most lines at little cost."""
_INLINE = re.compile(r"(?:^|[.!?)]\s*|\s{2,})([A-Z][^.!?:\n]{2,48}):")


def headings(text: str) -> list[tuple[int, Part]]:
    """Where each part of an advert begins, in order. What stands before the first heading is the body."""
    found: list[tuple[int, Part]] = []
    place = 0
    lines = text.split("\n")
    for line in lines:
        size = len(line)
        colon = line.find(":", 0, _LINE)
        if colon >= 0 or 2 < size < _LINE:
            head = line if colon < 0 else line[:colon]
            begin = head.lstrip(_SIGNS)[:3].lower()
            may_be = begin in _MAY_OPEN or head.rstrip(_SIGNS)[-3:].lower() in _MAY_CLOSE or not begin.isascii()
            if may_be and (part := _part(head)):
                found.append((place, part))
        place += size + 1
    if len(lines) <= _FEW_LINES:  # a text that lost its lines: headings are known by their colon
        inline = {(m.start(1), part) for m in _INLINE.finditer(text) if (part := _part(m[1]))}
        found = sorted(inline.union(found))
    return found


def spared(text: str, at: int) -> tuple[int, int] | None:
    """The signs that sparing words at `at` speak of: what they name need not be known. None if nothing is spared.

    `No Java required`, `no prior experience with Java`, `you don't need Java`; not `no nonsense, Java required`.
    """
    turn = _TURN.search(text, at, at + 300)
    end = turn.start() if turn else min(len(text), at + 300)
    if not _NO.match(text, at):
        return at, end
    needless = None if text[at + 2 : at + 3] == "-" else _NEEDLESS.search(text, at, end)
    if needless is None:
        return (at, end) if _PRIOR.match(text, at) else None
    between = text[at : needless.start()]
    return (at, needless.end()) if _KNOWING.search(between) or "," not in between else None


def _part(line: str) -> Part | None:
    """The part that a line opens, if it is a heading: by the heading it begins with, or ends with."""
    words = _WORD.findall(line.lower())
    if not words or len(words) > _LONGEST + LINE_REST:
        return None
    if words[0] in _SIZES:
        for size in _SIZES[words[0]]:
            part = _PLACES.get(tuple(words[:size])) if size <= len(words) else None
            if part and len(words) - size <= (LINE_REST if size > 1 else 0):
                return part
        if words[0] == "about" and len(words) <= LINE_REST:  # About <company>
            return "about"
    return _PLACES.get(tuple(words[-1:])) if words[-1] in _CLOSING and len(words) <= LINE_REST else None
