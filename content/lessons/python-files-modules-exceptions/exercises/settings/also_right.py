import json
from pathlib import Path


def save_settings(path, settings):
    Path(path).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def load_settings(path, default):
    settings = dict(default)
    file = Path(path)
    if file.exists():
        for key, value in json.loads(file.read_text(encoding="utf-8")).items():
            settings[key] = value
    return settings
