"""In which of its lines a piece of the page shows something else than before: there stands what is to blame.

Only says where to look first. Whether anything is wrong at all, and whether it is gone without the fixes that stand
there, is for `comparison` to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from awesome_lint.parsing import markdown
from awesome_lint.parsing.htmlparts import parts_by_tag
from awesome_lint.parsing.page import Line, Page, Piece, inline_parts, words

# Pieces whose contents begin in their second line; those whose contents are text.
_OPENED = ("fence", "front_matter")
_PLAIN = (*_OPENED, "code_block")
# Of more lines than these that all show something else, what is to blame stands at an end: a mark that opened or closed.
_MOST_LINES_TO_BLAME = 2


def odd_lines(before: Page, was: Piece, after: Page, now: Piece, named: Mapping[int, Counter[str]]) -> list[int]:
    """The lines of `was` that say other words than those of `now`, but for those `named` in them, or show other things.

    None of them where the lines of one are not those of the other.
    """
    if was.kind != now.kind or len(was.contents) != 1 or len(now.contents) != 1 or was.after - was.first < 2:
        return []
    old, new = _known_by_line(before, was), _by_line(after, now)
    if len(old) != len(new):
        return []
    first = was.first + 1 if was.kind.startswith(_OPENED) else was.first
    wordy, odd = set[int](), dict[int, bool]()
    for line, (one, other) in enumerate(zip(old, new, strict=True), first):
        allowed = named.get(line, Counter())
        if (one.words - other.words) - allowed or (other.words - one.words) - allowed:
            wordy.add(line)
        if line in wordy or one.kinds != other.kinds:
            odd[line] = one.kinds != other.kinds
    found: list[int] = []
    for run in _runs(odd):
        swallowed = len(run) > _MOST_LINES_TO_BLAME and any(odd[line] for line in run[1:-1])
        found += (run[0], run[-1]) if swallowed else (line for line in run if line in wordy)
    return found or [*odd]


def _runs(lines: Iterable[int]) -> list[list[int]]:
    """Lines by what hangs together."""
    found: list[list[int]] = []
    for line in lines:
        if not found or found[-1][-1] + 1 < line:
            found.append([])
        found[-1].append(line)
    return found


def _known_by_line(page: Page, piece: Piece) -> list[Line]:
    """The lines of a piece, to which others are compared again and again."""
    known, key = page.known.lines, (page.labels, piece.kind, piece.contents[0])
    if key not in known:
        known[key] = _by_line(page, piece)
    return known[key]


def _by_line(page: Page, piece: Piece) -> list[Line]:
    content = piece.contents[0]
    texts: list[list[str]] = [[] for _ in range(content.count("\n") + 1)]
    kinds: list[list[str]] = [[] for _ in texts]
    for line, kind, said in _placed(page, piece.kind, content):
        if kind != "text":
            kinds[line].append(said if kind == "mark" else kind)
        if kind != "mark":
            texts[line].append(said if kind == "text" else f" {said} ")
    return [Line(Counter(words("".join(said))), tuple(seen)) for said, seen in zip(texts, kinds, strict=True)]


def _placed(page: Page, kind: str, content: str) -> Iterator[tuple[int, str, str]]:
    """The parts of a piece, with the line of its content in which each stands."""
    if kind.startswith(_PLAIN):
        yield from ((line, "text", said) for line, said in enumerate(content.split("\n")))
        return
    last = content.count("\n")
    line = read = at = 0
    for parts, end in parts_by_tag(content) if kind == "html" else _inline(page, content):
        for part, said in parts:
            for number, piece in enumerate(said.split("\n") if part == "text" else (said,)):
                line = min(line + 1, last) if number else line
                yield line, part, piece
        if end is not None:
            # Within marks lines may end that are not in the text.
            at += content.count("\n", read, end)
            line, read = at, end


def _inline(page: Page, content: str) -> Iterator[tuple[Iterable[tuple[str, str]], int | None]]:
    """The parts of each inline token, and where in `content` it ends, if that is known."""
    links: list[int] = []
    for token in markdown.inline(content, page.environment):
        span = token.meta.get("span")
        end = span.end if span else None
        if token.type == "link_open":
            links.append(end or 0)
            end = None
        elif token.type == "link_close":
            end = links.pop() or None
        yield inline_parts((token,)), end
