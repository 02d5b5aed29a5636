"""What a start must not import: the first page within a second rests on it (`benchmarks/start.py` measures it)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("pydantic", "yaml", "markdown_it", "pygments", "numpy", "ruamel", "rich", "mlroadmap.outside.process")
FIRST_PAGES = f"""
import os, sys
import django
django.setup()
from mlroadmap.services import database
database.prepare()
from django.test import Client
client = Client(SERVER_NAME="127.0.0.1")
for address in ("/", "/goal/", "/map/", "/today/"):
    assert client.get(address, follow=True).status_code == 200
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""


def test_pages_of_a_second_start_need_no_reader_of_content_and_no_numpy(tmp_path: Path) -> None:
    environment = os.environ | {
        "MLROADMAP_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "mlroadmap.settings",
        "PYTHONWARNINGS": "ignore",
    }
    for heavy in (True, False):  # the first start reads the content and keeps what it read
        done = subprocess.run(
            [sys.executable, "-c", FIRST_PAGES],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert bool(done.stdout.strip()) is heavy, done.stdout
