"""Entries as BibTeX, for BibTeX itself and its successors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import AddEnclosingMiddleware
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from awesome_lint.export import tex
from awesome_lint.export.keys import citation_keys
from awesome_lint.export.record import Record
from awesome_lint.metadata.venues import Venue, known, known_series

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES = {"conference": "inproceedings", "workshop": "inproceedings", "journal": "article"}
_HOLDERS = {"inproceedings": "booktitle", "article": "journal"}
# What lists say behind a venue of how a paper was received, which its proceedings do not part it by.
_DISTINCTION = re.compile(
    r"(?<![\s,(\[-])[\s,(\[-]+(?:oral|spotlight|highlight|poster|best(?: paper)?(?: award)?)[)\]]*\Z", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"\(([^()]+)\)\Z")


def render(records: Sequence[Record]) -> str:
    """The records as the entries of a bibliography."""
    library = Library([_entry(record, key) for record, key in zip(records, citation_keys(records), strict=True)])
    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent, form.block_separator, form.trailing_comma = "  ", "\n", True
    braces = AddEnclosingMiddleware(reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{")
    return write_string(library, unparse_stack=[braces], bibtex_format=form)


def _entry(record: Record, key: str) -> Entry:
    venue = _venue(record["venue"]) if record["venue"] else None
    series = venue or (known_series(record["venue"]) if record["venue"] else None)
    kind = _TYPES.get(series.kind, "misc") if series else "misc"
    return Entry(kind, key, [*_fields(record, venue, kind)])


def _venue(name: str) -> Venue | None:
    """The well-known venue of this name, or of this name and a distinction, or whose abbreviation ends the name."""
    abbreviation = _ABBREVIATION.search(name)
    names = (name, _DISTINCTION.sub("", name), abbreviation[1] if abbreviation else "")
    return next((venue for one in names if one and (venue := known(one)) is not None), None)


def _fields(record: Record, venue: Venue | None, kind: str) -> Iterator[Field]:
    if record["title"]:
        yield Field("title", tex.escape_title(record["title"]))
    yield from _venue_fields(record, venue, kind)
    if record["year"] is not None:
        yield Field("year", str(record["year"]))
    if (month := _month(record)) is not None:
        yield Field("month", month, enclosing="no-enclosing")
    if record["doi"]:
        yield Field("doi", tex.address(record["doi"]))
    if record["arxiv"]:
        yield Field("eprint", tex.address(record["arxiv"]))
        yield Field("archivePrefix", "arXiv")
    if (url := _url(record)) is not None:
        yield Field("url", tex.address(url))
    if record["note"]:
        yield Field("note", tex.escape(record["note"]))


def _venue_fields(record: Record, venue: Venue | None, kind: str) -> Iterator[Field]:
    """Where the work appeared: by the venue's full name where it is a known one, else as the list has it."""
    if venue is not None and kind != "misc":
        yield Field(_HOLDERS[kind], tex.escape(venue.full))
    elif venue is not None and not (venue.name == "arXiv" and record["arxiv"]):
        yield Field("howpublished", tex.escape(venue.full))
    elif venue is None and record["venue"]:
        # What is a part of a venue has no other name than the list's: `EMNLP Findings`.
        yield Field(_HOLDERS.get(kind, "howpublished"), tex.escape(record["venue"]))


def _month(record: Record) -> str | None:
    """BibTeX's name for the month of the record's date, where that is of its year: a preprint's may be of the year before."""
    year, *rest = (record["date"] or "").split("-")
    return _MONTHS[int(rest[0]) - 1] if rest and int(year) == record["year"] else None


def _url(record: Record) -> str | None:
    """The entry's address on the web, or where its title leads to a file of the repository, that of its paper."""
    addresses = [record["url"] or "", *(link["url"] for link in record["links"] if link["kind"] == "paper")]
    return next((url for url in addresses if url.lower().startswith(("https://", "http://", "ftp://"))), None)
