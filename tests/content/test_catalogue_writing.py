"""What is written reads back as it was, whatever the texts hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mlroadmap import config
from mlroadmap.content import marked_yaml, write_yaml
from mlroadmap.content.plain import plain
from mlroadmap.content.schema import ResourceEntry, TopicEntry
from mlroadmap.content.sources import read_sources

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
VALUES = st.recursive(
    TEXTS
    | st.integers()
    | st.booleans()
    | st.none()
    | st.sampled_from(["5:30", "2024-01-01", "yes", "~", "=", "a\n\nb "]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(lambda t: t != "<<"), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS.filter(lambda t: t != "<<"), VALUES, min_size=1, max_size=4))
def test_any_data_reads_back(data: dict[str, object]) -> None:
    assert marked_yaml.parse(write_yaml.dump(data), "file.yaml").value == data


def test_every_file_of_the_catalogue_is_in_the_form_that_is_written() -> None:
    sources = read_sources(config.installed_content_dir())
    files = [s for m in sources.road_maps for s in (m.road_map, *m.sections)] + sources.skills + sources.lessons
    assert len(files) > 150
    for source in files:
        text = write_yaml.dump(plain(source.model))
        again = marked_yaml.fit(type(source.model), marked_yaml.parse(text, source.file))
        assert again == source.model, source.file
        assert again.model_fields_set <= source.model.model_fields_set


def test_gone_is_not_unsaid() -> None:
    gone = ResourceEntry(id="a", title="A", type="book", seed_url="x.md", url=None, why="w")
    assert plain(gone)["url"] is None
    assert "url" not in plain(ResourceEntry(id="a", title="A", type="book", seed_url="https://x.org"))
    assert plain(TopicEntry(id="t", title="T", label=""))["label"] == ""
