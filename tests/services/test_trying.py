"""Commands of a terminal exercise, tried where they will be checked."""

from __future__ import annotations

from mlroadmap.outside.first_folder import Folder
from mlroadmap.outside.shells import Shells
from mlroadmap.services.trying import arranged

FOLDER = Folder({"it's/a file.txt": "b\n$HOME\n"}, "echo 3 > n.txt; cd it*")
SCRIPT = Folder({"list.txt": "b\na\n", "kinds.sh": ""}, "", "kinds.sh", ["sh", "kinds.sh", "list.txt"])


def test_commands_run_there_and_what_made_the_folder_is_not_shown() -> None:
    shells = Shells(wall=60)
    try:
        commands, before = arranged(FOLDER, "pwd\ncat it*/a*\nls -d n.txt")
        text = shells.run("a", commands, before).text
        assert text == "$ pwd\n/home/ada\n$ cat it*/a*\nb\n$HOME\n$ ls -d n.txt\nn.txt"
        commands, before = arranged(SCRIPT, 'sort "$1"')
        text = shells.run("a", commands, before).text
        assert text == "$ cat list.txt\nb\na\n$ sh kinds.sh list.txt\na\nb"
    finally:
        shells.close()
