"""Seconds from `mlroadmap serve` to the first page, warm: the second and later starts on the same data folder.

    python -m benchmarks.start [--starts 9]

Beside it, in the same run, the time of a bare `import django; django.setup()` with no application: what no change of
ours can take away.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

BARE = "import django; from django.conf import settings; settings.configure(); django.setup(); import django.db.models"


def first_page(folder: str) -> float:
    """Start the server on the folder and ask for `/`. Seconds until the page is read."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "mlroadmap", "serve", "--no-browser", "--data-dir", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            address = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+/", line)))
            with urllib.request.urlopen(address, timeout=30) as page:
                assert page.status == 200 and b"</html>" in page.read()
            return time.perf_counter() - start
        finally:
            server.kill()


def bare() -> float:
    """Seconds of Python with Django and nothing of ours."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", BARE], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=9)
    starts = parser.parse_args().starts
    with tempfile.TemporaryDirectory() as folder:
        first_page(folder)
        pairs = [(first_page(folder), bare()) for _ in range(starts)]
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    middle, floor = statistics.median(ours), statistics.median(theirs)
    print(f"{starts} warm starts; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"first page   median {middle:.2f} s   best {min(ours):.2f} s   worst {max(ours):.2f} s")
    print(f"bare Django  median {floor:.2f} s   ratio {middle / floor:.1f}")


if __name__ == "__main__":
    main()
