"""Exercises from their folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from lesson_files import EXERCISE, exercise, write
from mlroadmap.content.exercises import read_exercise
from mlroadmap.content.faults import ContentError
from mlroadmap.core.exercise import Limits

FOLDER = "lessons/steps/exercises/double"


def test_everything_is_read(tmp_path: Path) -> None:
    found = read_exercise(exercise(tmp_path, "double"))
    assert (found.id, found.lesson, found.kind, found.title) == ("steps/double", "steps", "function", "Double it")
    assert found.skills == ("now",) and found.names == ("double",)
    assert found.tests == {"worked-example": "worked example", "random": "20 random numbers"}
    assert list(found.tests) == ["worked-example", "random"]
    assert found.messages["squared"].asks == "Is 3 times 3 the double of 3?"
    assert len(found.hints) == 3
    assert "return 2 * x" in found.reference and "x + x" in found.also_right and "..." in found.starter
    assert {name: wrong.message for name, wrong in found.wrong.items()} == {"square": "squared", "same": "not-equal"}
    assert found.wrong["square"].source.startswith("# message: squared\ndef double")
    assert found.limits == Limits()
    assert (found.profile, found.optional, found.afterwards) == ("python", False, "Adding works as well.")


def test_limits_and_libraries(tmp_path: Path) -> None:
    more = "limits: {wall: 4, memory: 800}\nlibraries: [numpy]\noptional: true\nlarge: true\n"
    found = read_exercise(exercise(tmp_path, "double", EXERCISE + more))
    assert found.limits == Limits(wall=4, memory=800)
    assert found.libraries == ("numpy",) and found.optional


def test_digest_covers_every_file(tmp_path: Path) -> None:
    folder = exercise(tmp_path, "double")
    seen = {read_exercise(folder).digest}
    for name in ("starter.py", "reference.py", "also_right.py", "check.py", "exercise.yaml", "wrong/same.py"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
        seen.add(read_exercise(folder).digest)
    assert len(seen) == 7


def test_another_language(tmp_path: Path) -> None:
    folder = exercise(tmp_path, "double")
    write(
        folder,
        "exercise.de.yaml",
        "title: Verdoppeln\ntests: {random: 20 Zufallszahlen}\nmessages: {squared: {says: Quadrat., asks: Warum?}}\n",
    )
    german, english = read_exercise(folder, "de"), read_exercise(folder)
    assert german.title == "Verdoppeln" and english.title == "Double it"
    assert german.tests == {"worked-example": "worked example", "random": "20 Zufallszahlen"}
    assert german.messages["squared"].says == "Quadrat."
    assert german.stem == english.stem
    assert read_exercise(folder, "fr") == english


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (("kind: function", "kind: essay"), 1, "kind"),
        (("title: Double it\n", ""), 1, "title"),
        (("names: [double]", "name: double"), 4, "name"),
        (("    asks: ", "    ask: "), 13, "ask"),
        (("names: [double]", "names: [double]\nlimits: {wall: 900}"), 5, "wall"),
        (("names: [double]", "names: [double\nx: 1"), 5, "not YAML"),
        (("names: [double]", "names: [double]\nkind: value"), 5, "twice"),
    ],
)
def test_faults_name_their_line(tmp_path: Path, change: tuple[str, str], line: int, reason: str) -> None:
    folder = exercise(tmp_path, "double", EXERCISE.replace(*change))
    with pytest.raises(ContentError) as error:
        read_exercise(folder)
    assert any(f.line == line and reason in f.reason for f in error.value.faults), error.value
    assert {fault.file for fault in error.value.faults} == {f"{FOLDER}/exercise.yaml"}


def test_missing_files_are_all_named(tmp_path: Path) -> None:
    folder = exercise(tmp_path, "double")
    for name in ("starter.py", "check.py"):
        (folder / name).unlink()
    write(folder, "wrong/nameless.py", "def double(x): ...\n")
    with pytest.raises(ContentError) as error:
        read_exercise(folder)
    assert [fault.file.removeprefix(FOLDER + "/") for fault in error.value.faults] == [
        "starter.py",
        "check.py",
        "wrong/nameless.py",
    ]


def test_a_folder_without_an_exercise(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        read_exercise(tmp_path / FOLDER)
    assert str(error.value) == f"{FOLDER}/exercise.yaml:0: the file is missing"
