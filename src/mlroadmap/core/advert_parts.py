"""The parts of an advert, told by the headings that employers put above them and by words inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Part = Literal["title", "need", "wish", "task", "stack", "about", "offer", "body"]
"""`need`: a requirement; `wish`: nice to have; `task`: what one will do; `stack`: what the team uses; `about`: the
company or the team; `offer`: pay, benefits, how to apply, legal notices; `body`: before the first heading."""

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
}
"""Inside a sentence these say that it names what would be nice to have; after one of the words given, if any are."""

_WORD = re.compile(r"[a-z]+")
_SIGNS = " \t-–*•·●#_([1234567890.)]:?!,"
_PLACES: Mapping[tuple[str, ...], Part] = {
    tuple(_WORD.findall(heading)): part for part, headings in HEADINGS.items() for heading in headings
}
_LONGEST = max(map(len, _PLACES))
_OPENING = frozenset(words[0] for words in _PLACES)
_CLOSING = frozenset(
    {"responsibilities", "requirements", "qualifications", "benefits", "stack", "duties", "perks", "skills"}
)
"""Words that make a heading of a short line that they end, as in `Role & Responsibilities`."""
LINE_REST = 4
"""Words that may follow a heading in its line, as in `Requirements for this role`."""
_LINE = 50
"""Signs that a heading's line has at most, or that stand before its colon."""
_FEW_LINES = 4
_INLINE = re.compile(r"(?:^|[.!?)]\s*|\s{2,})([A-Z][^.!?:\n]{2,48}):")


def headings(text: str) -> list[tuple[int, Part]]:
    """Where each part of an advert begins, in order. What stands before the first heading is the body."""
    found: list[tuple[int, Part]] = []
    place = 0
    lines = text.split("\n")
    for line in lines:
        may_be = 2 < len(line) < _LINE or ":" in line[:_LINE]
        if may_be and (part := _part(line[: _LINE + 1].split(":", 1)[0])):
            found.append((place, part))
        place += len(line) + 1
    if len(lines) <= _FEW_LINES:  # a text that lost its lines: headings are known by their colon
        inline = {(m.start(1), part) for m in _INLINE.finditer(text) if (part := _part(m[1]))}
        found = sorted(inline.union(found))
    return found


def _part(line: str) -> Part | None:
    """The part that a line opens, if it is a heading: by the heading it begins with, or ends with."""
    words = _WORD.findall(line.lower())
    if not words or len(words) > _LONGEST + LINE_REST:
        return None
    if words[0] in _OPENING:
        for size in range(min(len(words), _LONGEST), 0, -1):
            part = _PLACES.get(tuple(words[:size]))
            if part and len(words) - size <= (LINE_REST if size > 1 else 0):
                return part
        if words[0] == "about" and len(words) <= LINE_REST:  # About <company>
            return "about"
    return _PLACES.get(tuple(words[-1:])) if words[-1] in _CLOSING and len(words) <= LINE_REST else None
