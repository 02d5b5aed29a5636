"""Ids for what an imported list names: those it had before, where it is the same thing, else new ones."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from mlroadmap.content.places import Named
from mlroadmap.content.schema import GroupEntry, ResourceEntry, SectionFile, TopicEntry


def slug(text: str) -> str:
    """A kebab-case id from a title; empty if the title has no letter that fits."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", folded.replace("'", "").replace("c++", "cpp")).strip("-")
    return words[:56].strip("-")


class Known:
    """What a road map of that id holds now (`old`), and every id that must not be given to something else (`taken`)."""

    def __init__(self, map_id: str, old: Iterable[Named] = (), taken: Iterable[str] = ()) -> None:
        self.map_id = map_id
        self.taken = {*taken, map_id}
        self._titled: dict[tuple[str, str, str], str] = {}
        self._topics: dict[str, TopicEntry] = {}
        self._resources: defaultdict[str, list[ResourceEntry]] = defaultdict(list)
        self._added: defaultdict[str, list[TopicEntry]] = defaultdict(list)
        section = ""
        for thing in old:
            entry = thing.entry
            if isinstance(entry, SectionFile):
                section = thing.id
            if isinstance(entry, SectionFile | GroupEntry | TopicEntry):
                within = "" if isinstance(entry, SectionFile) else section
                self._titled.setdefault((thing.kind, within, entry.title), thing.id)
            if isinstance(entry, TopicEntry):
                self._topics[thing.id] = entry
                if entry.ours:
                    self._added[section].append(entry)
            if isinstance(entry, ResourceEntry):
                self._resources[entry.seed_url or entry.url or ""].append(entry)

    def id(self, kind: str, title: str, section: str = "") -> str:
        """The id of a section, group or topic of that title."""
        found = self._titled.pop((kind, section, title), None)
        return found or self.fresh(title, kind)

    def topic(self, id: str) -> TopicEntry | None:
        """The topic as it was."""
        return self._topics.get(id)

    def added(self, section: str) -> list[TopicEntry]:
        """The topics of a section that the original list lacks, as they were."""
        return [topic.model_copy(deep=True) for topic in self._added[section]]

    def resource(self, url: str, title: str) -> ResourceEntry | None:
        """The resource that had this address, taken out so that it is found once; the one of this title if several."""
        same = self._resources.get(url)
        if not same or not url:
            return None
        best = next((entry for entry in same if entry.title == title), same[0])
        same.remove(best)
        return best

    def fresh(self, title: str, kind: str) -> str:
        """A new id for a title."""
        base = slug(title) or kind
        tries = [base, f"{self.map_id}-{base}"[:72].strip("-")]
        number = 2
        while tries[0] in self.taken:
            tries.pop(0)
            if not tries:
                tries.append(f"{self.map_id[:20].strip('-')}-{base}-{number}")
                number += 1
        self.taken.add(tries[0])
        return tries[0]
