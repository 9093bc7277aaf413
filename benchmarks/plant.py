"""Plants defects in real lists, one at a time, and reports which are found.

    python benchmarks/plant.py ../shared/corpus [--each 60] [--seed 1]

For each rule, defects of its kind are planted at random places of random lists. A defect counts as found when its rule
reports it in its line. Whatever else is reported that was not reported before counts as new.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from awesome_lint import lint
from awesome_lint.addresses import paths
from awesome_lint.configuration.settings import make_settings
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.reading import read_entries
from awesome_lint.model import AwesomeList, Link, Row, Table
from awesome_lint.parsing.anchors import fragment, read_anchors
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.source import Source, Span, decode

YEAR = 2026


@dataclass(frozen=True)
class Planted:
    """A changed text, and the line (from 1) in which the defect stands."""

    text: str
    line: int


@dataclass(frozen=True)
class Ground:
    """A list to plant in."""

    name: str
    document: AwesomeList
    entries: tuple[Entry, ...]
    project: Project
    before: Counter[tuple[str, str]]

    @property
    def source(self) -> Source:
        return self.document.source

    def replaced(self, span: Span, text: str, shift: int = 0) -> Planted:
        """The list with `span` replaced; the defect stands `shift` lines below the span's start."""
        whole = self.source.text
        return Planted(whole[: span.start] + text + whole[span.end :], self.source.position(span.start).line + shift)


Planter = Callable[[Ground, random.Random], Planted | None]


def pick(chance: random.Random, choices: Sequence[object]) -> object | None:
    return chance.choice(choices) if choices else None


def ending(ground: Ground) -> str:
    return "\r\n" if "\r\n" in ground.source.text else "\n"


def links(ground: Ground, kinds: tuple[str, ...] = ("inline",)) -> list[Link]:
    """Links of one line, in tables and lists, that lead out and carry words."""
    return [
        link
        for link in ground.document.links
        if link.kind in kinds
        and link.destination
        and link.url.startswith("http")
        and re.search(r"[A-Za-z]{3}", link.text)
        and not re.search(r"\b(?:top|back|home|up)\b", link.text, re.I)
        and "\n" not in ground.source[link.span]
    ]


def plant_destination(*destinations: str) -> Planter:
    def plant(ground: Ground, chance: random.Random) -> Planted | None:
        link = pick(chance, links(ground))
        if not isinstance(link, Link) or link.destination is None:
            return None
        return ground.replaced(link.destination, chance.choice(destinations).format(number=chance.randint(100, 999)))

    return plant


def plant_letter_case(ground: Ground, chance: random.Random) -> Planted | None:
    """The letter case of a path or an anchor that is right."""
    anchors = read_anchors(ground.document)
    right = [
        link
        for link in ground.document.links
        if link.destination
        and link.url != link.url.swapcase()
        and paths.is_relative(link.url)
        and ground.project.holds(paths.target(link.url, "").path or "?")
        and fragment(link.url) in {"", *anchors.headings, *anchors.ids}
    ]
    link = pick(chance, right)
    if not isinstance(link, Link) or link.destination is None:
        return None
    return ground.replaced(link.destination, ground.source[link.destination].swapcase().replace("%2b", "%2B"))


def plant_malformed(ground: Ground, chance: random.Random) -> Planted | None:
    link = pick(chance, [link for link in links(ground) if link.url.startswith("https://")])
    if not isinstance(link, Link) or link.destination is None:
        return None
    rest = ground.source[link.destination].removeprefix("https://")
    forms = [f"https://https://{rest}", f"https:/{rest}", f"htps://{rest}", f"hhttps://{rest}", f"ttps://{rest}"]
    forms += [f"[https://{rest}](https://{rest})"] if not re.search(r"[()\[\]]", rest) else []
    return ground.replaced(link.destination, chance.choice(forms))


def plant_unrendered_link(ground: Ground, chance: random.Random) -> Planted | None:
    plain = [link for link in links(ground) if re.fullmatch(r"\[[^\[\]()!|`]+\]\([^\s()]+\)", ground.source[link.span])]
    around = [
        link
        for link in plain
        if ground.source.text[link.span.start - 1] not in "[!"
        and ground.source.text[link.span.end : link.span.end + 1] != "]"
    ]
    link = pick(chance, around)
    if not isinstance(link, Link):
        return None
    text = ground.source[link.span]
    return ground.replaced(link.span, chance.choice([text.replace("](", "] ("), text.replace("](", "("), text[1:]]))


def year_entries(ground: Ground) -> list[Entry]:
    """Rows with a plain year, in tables where more than enough of the others have one."""
    groups = Counter(entry.group for entry in ground.entries if entry.date)
    sizes = Counter(entry.group for entry in ground.entries)
    return [
        entry
        for entry in ground.entries
        if entry.table and entry.date and entry.year_slot and entry.year_slot.plain and entry.year_slot.field.date == entry.date
        and groups[entry.group] > 3 and 4 * groups[entry.group] > 3 * sizes[entry.group] and entry.is_aligned
        and len(entry.title) > 8 and "![" not in ground.source[entry.span] and len(entry.year_slot.field.dates) == 1
    ]  # fmt: skip


def date_span(entry: Entry) -> Span:
    assert entry.year_slot and entry.date
    start = entry.year_slot.span.start
    return Span(start + entry.date.start, start + entry.date.end)


def plant_missing_year(ground: Ground, chance: random.Random) -> Planted | None:
    fit = [
        one for one in year_entries(ground) if one.venue_slot in (None, one.year_slot) or not one.venue_slot.field.date
    ]
    entry = pick(chance, fit)
    if not isinstance(entry, Entry) or entry.year_slot is None:
        return None
    venue = entry.year_slot.field.venue or ""
    return ground.replaced(entry.year_slot.span, venue if venue != entry.year_slot.field.text else "")


def plant_missing_venue(ground: Ground, chance: random.Random) -> Planted | None:
    having = Counter(entry.group for entry in ground.entries if entry.venue)
    sizes = Counter(entry.group for entry in ground.entries)
    fit = [
        entry
        for entry in year_entries(ground)
        if entry.venue_slot and entry.venue_slot.plain and entry.venue and 4 * having[entry.group] > 3 * sizes[entry.group]
        and having[entry.group] > 3 and entry.date and (entry.venue_slot != entry.year_slot or entry.date.month is None)
    ]  # fmt: skip
    entry = pick(chance, fit)
    if not isinstance(entry, Entry) or entry.venue_slot is None or entry.date is None:
        return None
    if entry.venue_slot == entry.year_slot:
        return ground.replaced(entry.venue_slot.span, f"..., {entry.date.year}")
    return ground.replaced(entry.venue_slot.span, chance.choice(["", "-", "N/A", "TBD"]))


def plant_implausible(ground: Ground, chance: random.Random) -> Planted | None:
    entry = pick(
        chance, [one for one in year_entries(ground) if re.fullmatch(r"(?:19|20)\d\d", ground.source[date_span(one)])]
    )
    if not isinstance(entry, Entry):
        return None
    return ground.replaced(date_span(entry), chance.choice(["2203", "2032", "1823", "1203"]))


def plant_venue(ground: Ground, chance: random.Random) -> Planted | None:
    counts = Counter(entry.venue for entry in ground.entries)
    fit = [
        entry
        for entry in ground.entries
        if entry.venue_slot and entry.venue_slot.plain and entry.venue and counts[entry.venue] > 3
        and re.fullmatch(r"[A-Za-z]{3,}", entry.venue) and entry.venue_slot.field.text.count(entry.venue) == 1
    ]  # fmt: skip
    entry = pick(chance, fit)
    if not isinstance(entry, Entry) or entry.venue_slot is None or entry.venue is None:
        return None
    start = entry.venue_slot.span.start + entry.venue_slot.field.text.index(entry.venue)
    return ground.replaced(Span(start, start + len(entry.venue)), entry.venue.swapcase())


def plant_in_word(*forms: str) -> Planter:
    def plant(ground: Ground, chance: random.Random) -> Planted | None:
        places = [
            (entry.title_span.start, place)
            for entry in ground.entries
            if (place := re.search(r"(?<=[a-z])(?=[a-z])", ground.source[entry.title_span].partition("](")[0]))
        ]
        if not places:
            return None
        start, place = chance.choice(places)
        offset = start + place.start()
        return ground.replaced(Span(offset, offset), chance.choice(forms))

    return plant


def rows(ground: Ground) -> list[tuple[Table, Row]]:
    return [
        (table, row)
        for table in ground.document.tables
        if all(one.leading_pipe and one.trailing_pipe for one in (table.header, *table.rows)) and len(table.rows) > 2
        for row in table.rows
        if len(row.cells) == len(table.header.cells) > 1 and all(cell.text for cell in row.cells)
    ]


def plant_surplus(ground: Ground, chance: random.Random) -> Planted | None:
    found = pick(chance, rows(ground))
    if not isinstance(found, tuple):
        return None
    row: Row = found[1]
    return ground.replaced(Span(row.span.end, row.span.end), " one cell more |")


def plant_shortage(ground: Ground, chance: random.Random) -> Planted | None:
    found = pick(chance, [(table, row) for table, row in rows(ground) if len(row.cells) > 2])
    if not isinstance(found, tuple):
        return None
    row: Row = found[1]
    pipe = ground.source.text.rindex("|", row.span.start, row.cells[-1].span.start)
    return ground.replaced(Span(pipe + 1, row.span.end), "")


def plant_pipe(ground: Ground, chance: random.Random) -> Planted | None:
    found = pick(chance, rows(ground))
    if not isinstance(found, tuple):
        return None
    row: Row = found[1]
    return ground.replaced(Span(row.span.end - 1, row.span.end), "")


def plant_table(ground: Ground, chance: random.Random) -> Planted | None:
    fit = [
        table for table in ground.document.tables
        if len(table.header.cells) > 1 and len(table.rows) > 2 and table.header.leading_pipe
        and all(len(row.cells) == len(table.header.cells) and row.leading_pipe for row in table.rows)
        and any(block.span.start <= table.span.start < block.span.end for block in ground.document.blocks)
    ]  # fmt: skip
    table = pick(chance, fit)
    if not isinstance(table, Table):
        return None
    source = ground.source
    kind = chance.choice(["no dashes", "other count", "split", "text"])
    if kind == "no dashes":
        index = source.line_index(table.delimiter.start)
        planted = ground.replaced(Span(source.line_starts[index], source.line_starts[index + 1]), "")
        return Planted(planted.text, planted.line - 1)
    if kind == "other count":
        return ground.replaced(Span(table.delimiter.end, table.delimiter.end), " --- |")
    if kind == "split":
        row = chance.choice(table.rows[1:])
        start = source.line_starts[source.line_index(row.span.start)]
        return ground.replaced(Span(start, start), ending(ground), shift=1)
    end = source.line_span(source.line_index(table.rows[-1].span.end)).end
    return ground.replaced(Span(end, end), f"{ending(ground)}This line is no row.", shift=1)


def plant_header(ground: Ground, chance: random.Random) -> Planted | None:
    headers = Counter(tuple(cell.text for cell in table.header.cells) for table in ground.document.tables)
    fit = [
        table for table in ground.document.tables
        if headers[tuple(cell.text for cell in table.header.cells)] > 2 and len(table.header.cells) > 1
        and all(re.fullmatch(r"[A-Za-z ]+", cell.content) for cell in table.header.cells[:1])
    ]  # fmt: skip
    table = pick(chance, fit)
    if not isinstance(table, Table):
        return None
    cell = table.header.cells[0]
    return ground.replaced(
        cell.span, chance.choice([f"{cell.text}s".replace("ss", "s"), cell.text.upper(), cell.text.lower()])
    )


def plant_duplicate(ground: Ground, chance: random.Random) -> Planted | None:
    fit = [
        entry for entry in ground.entries
        if entry.row and entry.table and len(re.findall(r"\w+", entry.title)) > 4 and entry.table.rows[-1].span != entry.span
    ]  # fmt: skip
    entry = pick(chance, fit)
    if not isinstance(entry, Entry) or entry.table is None:
        return None
    source = ground.source
    last = source.line_span(source.line_index(entry.table.rows[-1].span.end))
    line = source[source.line_span(source.line_index(entry.span.start))]
    return ground.replaced(Span(last.end, last.end), f"{ending(ground)}{line}", shift=1)


def plant_topic(ground: Ground, chance: random.Random) -> Planted | None:
    headings = [one for one in ground.document.headings if not one.nested and not one.html]
    fit = [
        one for above, one in zip(headings, headings[1:], strict=False) if one.level <= above.level and one.level > 1
    ]
    heading = pick(chance, fit)
    if heading is None:
        return None
    level, start = heading.level, heading.span.start  # type: ignore[attr-defined]
    return ground.replaced(Span(start, start), f"{'#' * level} Planted Things{2 * ending(ground)}")


def plant_contents(ground: Ground, chance: random.Random) -> Planted | None:
    """Takes one line out of a table of contents that is complete."""
    from awesome_lint.defects.contents import read_contents
    from awesome_lint.defects.saidheadings import SaidHeadings

    if any(rule == "toc-missing-topic" for rule, _ in ground.before):
        return None
    anchors = read_anchors(ground.document)
    contents = read_contents(ground.document, anchors, lambda _: False, lambda: SaidHeadings(ground.document, anchors))
    source = ground.source
    if contents is None or len(contents.links) < 8:
        return None
    spans = [one.span for one in ground.document.items]
    by_span = {one.span: one for one in ground.document.headings}
    fit = [
        (span, link) for span, link in contents.links.items()
        if re.fullmatch(r"\s*[-*+] +", source.text[source.line_starts[source.line_index(link.span.start)] : link.span.start])
        and sum(one.start <= link.span.start < one.end and source.line_index(one.start) == source.line_index(one.end) for one in spans) == 1
        and sum(other.level == by_span[span].level for other in ground.document.headings) > 4 and span.start > contents.span.end
        and not re.search(r"license|contribut|citation|star|acknowledg|update|news|about|intro|overview|related|resource", by_span[span].text, re.I)
        and sum(one.text == by_span[span].text for one in ground.document.headings) == 1
    ]  # fmt: skip
    found = pick(chance, fit)
    if not isinstance(found, tuple):
        return None
    heading, link = found
    index = source.line_index(link.span.start)
    text = source.text[: source.line_starts[index]] + source.text[source.line_starts[index + 1] :]
    return Planted(text, source.position(heading.start).line - 1)


def plant_line(text: str) -> Planter:
    def plant(ground: Ground, chance: random.Random) -> Planted | None:
        heading = pick(chance, [one for one in ground.document.headings if not one.nested and not one.html])
        if heading is None:
            return None
        start = heading.span.start  # type: ignore[attr-defined]
        return ground.replaced(Span(start, start), f"{text}{2 * ending(ground)}")

    return plant


def plant_start(ground: Ground, _: random.Random) -> Planted | None:
    return None if ground.source.text.startswith("\ufeff") else Planted(f"\ufeff{ground.source.text}", 1)


def plant_ending(ground: Ground, chance: random.Random) -> Planted | None:
    if "\r" in ground.source.text:
        return None
    index = chance.randrange(len(ground.source.line_starts) - 1)
    end = ground.source.line_span(index).end
    return ground.replaced(Span(end, end), "\r")


PLANTERS: dict[str, Planter] = {
    "empty-link": plant_destination(""),
    "placeholder-link": plant_destination(".", "#", "TODO", "N/A", "nan", "https://", "xxx", "TBD", "./"),
    "broken-path": plant_destination("notes/gone-{number}.md", "./docs/missing%20{number}.pdf", "/papers/{number}.pdf"),
    "broken-path (case)": plant_letter_case,
    "broken-anchor": plant_destination("#nowhere-{number}"),
    "malformed-url": plant_malformed,
    "unrendered-link": plant_unrendered_link,
    "missing-year": plant_missing_year,
    "missing-venue": plant_missing_venue,
    "implausible-year": plant_implausible,
    "inconsistent-venue": plant_venue,
    "mojibake": plant_in_word("â€™", "Ã©", "â€œ", "Ã¼", "â€“", "├⌐", "√©", "ΓÇÖ"),
    "invalid-utf8": plant_in_word("\udc92", "\udce9"),
    "invisible-character": plant_in_word("\u200b", "\x02", "\xad", "\u2060"),
    "byte-order-mark": plant_start,
    "mixed-line-endings": plant_ending,
    "unrendered-table": plant_table,
    "ragged-row": plant_surplus,
    "ragged-row (short)": plant_shortage,
    "missing-pipe": plant_pipe,
    "inconsistent-header": plant_header,
    "duplicate-entry": plant_duplicate,
    "empty-topic": plant_topic,
    "toc-missing-topic": plant_contents,
    "unused-suppression": plant_line("<!-- awesome-lint-disable-next-line empty-link -->"),
}
# What a defect brings with it by its nature: a new heading is missing in the contents, too.
BROUGHT_ALONG = {
    "empty-topic": {"toc-missing-topic"},
    "ragged-row (short)": {"missing-pipe", "missing-year", "missing-venue"},
    "duplicate-entry": {
        "empty-link",
        "inconsistent-venue",
        "broken-path",
        "missing-year",
        "missing-venue",
        "malformed-url",
        "implausible-year",
    },
}


def findings(ground_source: Source, project: Project) -> tuple[Counter[tuple[str, str]], set[tuple[str, int]]]:
    """What is reported: by rule and words, and by rule and line."""
    report = lint.check(ground_source, lint.Surroundings(project, "", YEAR), make_settings())
    words = Counter((one.rule, re.sub(r"“[^”]*”|\d+", "…", one.message)) for one in report.diagnostics)
    return words, {(one.rule, ground_source.position(one.span.start).line) for one in report.diagnostics}


def read_ground(folder: Path) -> Ground:
    """The list in a folder of the corpus."""
    tree = (folder / "tree.txt").read_text("utf-8").split("\n")
    project = Project("/list", Listing.of((*filter(None, tree), "README.md")))
    source = Source("README.md", decode((folder / "README.md").read_bytes()))
    document = parse(source)
    return Ground(folder.name, document, read_entries(document, "", YEAR, {}), project, findings(source, project)[0])


def plants(grounds: list[Ground], each: int, chance: random.Random) -> Iterator[tuple[str, Ground, Planted]]:
    for kind, planter in PLANTERS.items():
        made, tried = 0, 0
        while made < each and tried < 20 * each:
            tried += 1
            ground = chance.choice(grounds)
            planted = planter(ground, chance)
            if planted is not None and planted.text != ground.source.text:
                made += 1
                yield kind, ground, planted


def main() -> None:
    """Plants, checks, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", type=int, default=50, help="defects of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=200_000, help="leave larger lists out, for time")
    options = parser.parse_args()
    folders = sorted(
        path.parent for path in options.corpus.glob("*/README.md") if path.stat().st_size <= options.largest
    )
    grounds = [read_ground(folder) for folder in folders]
    found, made, noisy, used = Counter[str](), Counter[str](), Counter[str](), set()
    for kind, ground, planted in plants(grounds, options.each, random.Random(options.seed)):
        rule = kind.partition(" ")[0]
        words, lines = findings(Source("README.md", planted.text), ground.project)
        made[kind] += 1
        used.add(ground.name)
        found[kind] += (rule, planted.line) in lines
        new = {one for one in words - ground.before if one[0] not in {rule, *BROUGHT_ALONG.get(kind, ())}}
        noisy[kind] += bool(new)
        if (rule, planted.line) not in lines or new:
            print(
                f"  {kind}: {ground.name}:{planted.line} {'' if (rule, planted.line) in lines else 'MISSED'} {sorted(new)[:2]}"
            )
    print(f"\n{'kind':24} planted  found  else new")
    for kind in PLANTERS:
        print(f"{kind:24} {made[kind]:7} {found[kind]:6} {noisy[kind]:9}")
    print(f"{'all':24} {made.total():7} {found.total():6} {noisy.total():9}   in {len(used)} lists")


if __name__ == "__main__":
    main()
