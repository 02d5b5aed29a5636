"""Settings of the tests: the program's own, with a throw-away data folder."""

import os
import tempfile

os.environ.setdefault("MLROADMAP_DATA_DIR", tempfile.mkdtemp(prefix="mlroadmap-test-"))

from mlroadmap.settings import *  # noqa: F403

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
ZONE_OF_MACHINE, TIME_ZONE = False, "UTC"
