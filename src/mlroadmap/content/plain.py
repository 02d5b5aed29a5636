"""Models as plain values: what a person would write of them into a file, and nothing that is understood without."""

from __future__ import annotations

from typing import Any

from mlroadmap.content.schema import Model


def plain(model: Model) -> dict[str, Any]:
    """The fields of a model that say something, in the order of the schema; authors without a page as plain texts."""
    data = model.model_dump(exclude_defaults=True)
    return {name: _plain(name, value, model) for name, value in _with_gone(data, model).items()}


def _with_gone(data: dict[str, Any], model: Model) -> dict[str, Any]:
    # `url: null` says "gone", which is not the default "as in the seed", though both are None.
    if "url" in model.model_fields_set and "url" not in data and "seed_url" in type(model).model_fields:
        data["url"] = None
    return {name: data[name] for name in type(model).model_fields if name in data}


def _plain(name: str, value: Any, model: Model) -> Any:
    held = getattr(model, name)
    if isinstance(held, list) and held and isinstance(held[0], Model):
        return [_author(plain(entry)) if name == "authors" else plain(entry) for entry in held]
    if isinstance(held, dict) and held and isinstance(next(iter(held.values())), Model):
        return {key: plain(entry) for key, entry in held.items()}
    if isinstance(held, Model):
        return _author(plain(held)) if name == "author" else plain(held)
    return value


def _author(entry: dict[str, Any]) -> Any:
    return entry["name"] if set(entry) == {"name"} else entry
