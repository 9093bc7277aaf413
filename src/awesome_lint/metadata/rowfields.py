"""What a row of a table says of where and when, in its columns or beside them."""

from awesome_lint.addresses.arxiv import year_of
from awesome_lint.basics.named import NamedTuple
from awesome_lint.metadata.dates import Date
from awesome_lint.metadata.entry import Slot
from awesome_lint.metadata.fields import Field, read_text, words_of_images
from awesome_lint.metadata.titles import Title, find_title
from awesome_lint.metadata.venues import known, known_series
from awesome_lint.model import Inline, Row, visible_text


class Places(NamedTuple):
    """The cells of a row that say where and when. others: those of further columns for the date."""

    venue: Slot | None
    year: Slot | None
    others: tuple[Slot, ...] = ()


def field_beside_columns(row: Row, cell: Inline, title: Title, latest: int) -> tuple[Title, Field | None]:
    """What stands behind the title in its cell or what a badge says, in a table without a column for it, and the title alone.

    Only what is surely a venue and a year.
    """
    behind = _field_behind_title(cell, title, latest)
    return behind or (title, _field_of_badges(row, latest))


def _field_behind_title(cell: Inline, title: Title, latest: int) -> tuple[Title, Field] | None:
    """What stands behind the title's link, and the title alone: `[DETR](url) (ECCV 2020)`."""
    if title.link is None or len(cell.runs) == 1:
        return None
    runs = [run for run in cell.runs if run.link is None or cell.links[run.link] is title.link]
    last = max(index for index, run in enumerate(runs) if run.link is not None)
    words = visible_text(runs[last + 1 :])
    field = read_text(words, latest) if any(map(str.isdecimal, words)) else None
    if field is None or not _is_sure(field):
        return None
    alone = tuple(runs[: last + 1])
    return find_title(cell._replace(runs=alone, text=visible_text(alone))), field


def _field_of_badges(row: Row, latest: int) -> Field | None:
    for cell in row.cells:
        for words in words_of_images(cell.links):
            field = read_text(words, latest)
            if _is_sure(field):
                return field
    return None


def _is_sure(field: Field) -> bool:
    return field.date is not None and field.venue is not None and known_series(field.venue) is not None


def said_venue(places: Places, beside: Field | None) -> str | None:
    """The row's venue. beside: what it says without a column for it."""
    if places.venue is not None:
        return places.venue.field.venue
    if places.year is not None and places.year.field.venue and known(places.year.field.venue):
        return places.year.field.venue
    return beside.venue if beside else None


def said_date(places: Places, beside: Field | None) -> Date | None:
    """The date of the year's own column. Where that says more than a year and the venue another one, it is the preprint's."""
    own = _own_date(places)
    of_venue = places.venue.field.date if places.venue else None
    if places.year and own and of_venue and own.year != of_venue.year:
        return of_venue if own.month is not None or places.year.field.says_part_of_year else own
    if own and of_venue and own.month is None:
        return of_venue
    return own or of_venue or (beside.date if beside else None)


def _own_date(places: Places) -> Date | None:
    """The date in the columns for it. Of several ones a mere year is the publication's, and a longer date of it says more."""
    if places.year is None or not places.others:
        return places.year.field.date if places.year else None
    dates = [slot.field.date for slot in (places.year, *places.others) if slot.field.date]
    year = next((date.year for date in dates if date.month is None), None)
    if year is None:
        return dates[0] if dates else None
    return max((date for date in dates if date.year == year), key=lambda date: len(date.iso))


def as_month(date: Date | None, arxiv: str | None) -> Date | None:
    """The month that `2405` means beside the id 2405.12345; any other date as it is."""
    if date is None or date.month or not arxiv or not arxiv.startswith(f"{date.year}."):
        return date
    return date._replace(year=year_of(arxiv), month=date.year % 100)
