"""An entry as plain data: the fields that `docs/entry.schema.json` describes."""

from __future__ import annotations

from typing import TypedDict

from awesome_lint.addresses.linkkinds import LinkKindOfEntry
from awesome_lint.basics.patterns import SURROGATE
from awesome_lint.metadata.entry import Entry
from awesome_lint.source import Source


class LinkRecord(TypedDict):
    """A link of an entry."""

    text: str
    url: str
    kind: LinkKindOfEntry


class Record(TypedDict):
    """An entry."""

    path: str
    line: int
    topic: list[str]
    title: str
    url: str | None
    links: list[LinkRecord]
    venue: str | None
    year: int | None
    date: str | None
    note: str | None
    arxiv: str | None
    doi: str | None
    columns: dict[str, str]


FIELDS: tuple[str, ...] = tuple(Record.__annotations__)


def to_record(entry: Entry, source: Source) -> Record:
    """The entry of `source` as plain data."""
    return {
        "path": _as_unicode(source.path),
        "line": source.position(entry.span.start).line,
        "topic": [heading.text for heading in entry.topic if heading.text],
        "title": entry.title.strip(),
        "url": entry.url,
        "links": [{"text": link.text, "url": link.url, "kind": link.kind} for link in entry.links],
        "venue": entry.venue,
        "year": entry.year,
        "date": entry.listed_date.iso if entry.listed_date else None,
        "note": entry.note,
        "arxiv": entry.arxiv,
        "doi": entry.doi,
        "columns": dict(entry.columns),
    }


def _as_unicode(text: str) -> str:
    """`text` with U+FFFD for each byte that was not UTF-8, so that it can be written as UTF-8."""
    return SURROGATE.sub("\ufffd", text)
