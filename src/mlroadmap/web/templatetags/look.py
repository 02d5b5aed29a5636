"""Parts of the page that depend on what was built and shipped."""

from __future__ import annotations

from functools import cache

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@cache
def _built(name: str) -> bool:
    return finders.find(f"dist/{name}.js") is not None


@register.simple_tag
def script(name: str) -> SafeString:
    """The module `dist/<name>.js`; nothing if it was not built, for every page works without."""
    if not _built(name):
        return SafeString("")
    return format_html('<script type="module" src="{}"></script>', static(f"dist/{name}.js"))
