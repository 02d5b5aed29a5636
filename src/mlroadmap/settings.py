"""Django settings, derived from config. Importing this makes nothing on disk except a secret key that is missing."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.headers import Headers

from csp.constants import NONE, SELF

from mlroadmap import config
from mlroadmap.outside.machine_zone import machine_zone

# The matrices of the learner model are small: threads of a linear algebra library would cost more than they bring, and
# burn the cores that answer other requests. Learner code gets its own number in its own process.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_name, "1")


def _secret_key(folder: Path) -> str:
    """The key from the environment or the data folder; made, for this user's eyes only, if there is none yet.

    A key appears whole or not at all, and of two processes that make one at once, one wins.
    """
    if key := os.environ.get("MLROADMAP_SECRET_KEY"):
        return key
    file = folder / "secret-key"
    if not file.exists() or not file.stat().st_size:
        folder.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        part = folder / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # another process was faster; its key is as good
            file.hardlink_to(part)
        part.unlink()
    return file.read_text(encoding="ascii").strip()


def _database(folder: Path, address: str | None) -> dict[str, Any]:
    if address:
        at = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": at.path.lstrip("/"),
            "USER": unquote(at.username or ""),
            "PASSWORD": unquote(at.password or ""),
            "HOST": at.hostname or "",
            "PORT": str(at.port or ""),
            "CONN_MAX_AGE": 60,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "mlroadmap.sqlite3"),
        # Measured: with Django's defaults four web threads lose 521 of 800 writes ("database is locked"), so none.
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
        # Tests use a file too: a database in memory locks in other ways.
        "TEST": {"NAME": str(folder / "test.sqlite3")},
    }


DATA_DIR = config.data_dir()
SECRET_KEY = _secret_key(DATA_DIR)
DEBUG = os.environ.get("MLROADMAP_DEBUG") == "1"
HOSTED = False
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [h for h in os.environ.get("MLROADMAP_HOSTS", "").split(",") if h] or LOCAL_HOSTS
DATABASES = {"default": _database(DATA_DIR, os.environ.get("MLROADMAP_DATABASE"))}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "mlroadmap.records",
    "mlroadmap.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mlroadmap.web.identity.LearnerMiddleware",
    "mlroadmap.web.refusing.FormsOnly",
]
LEARNER_RESOLVER = "mlroadmap.web.identity.local_learner"
"""Dotted name of the function that says which learner sends a request; hosted mode and tests put their own here."""
ROOT_URLCONF = "mlroadmap.web.urls"
WSGI_APPLICATION = "mlroadmap.web.application.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mlroadmap.web.context.page",
            ],
        },
    }
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "mlroadmap.web.views.pages.not_from_here"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [config.PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
ZONE_OF_MACHINE = not HOSTED
"""Whether the machine is the learner's own, so that its time zone is theirs too, unless they say another."""
TIME_ZONE = machine_zone() if ZONE_OF_MACHINE else "UTC"
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600


def _fresh_after_an_update(headers: Headers, path: str, url: str) -> None:
    """Styles and scripts keep their names in a new version, whose pages need the new ones: browsers ask each time
    whether theirs still stand, and are answered in a few bytes. Fonts and pictures do not change.
    """
    if url.endswith((".css", ".js")):
        headers["Cache-Control"] = "no-cache"


WHITENOISE_ADD_HEADERS_FUNCTION = _fresh_after_an_update
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
