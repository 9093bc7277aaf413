"""All bytes of a file are UTF-8.

A single byte of another encoding makes editors refuse the file or replace letters. GitHub shows a question mark in its
place. The rest of the file is checked as usual.

The fix decodes the bytes as what they most likely are: GB 18030 in a list with Chinese text and an even number of bytes,
else Windows-1252. It is unsafe, since the bytes alone do not prove it. Where both would make no word, there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awesome_lint.edits import replacing
from awesome_lint.patterns import regex
from awesome_lint.regions import Regions
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span, encode, has_other_bytes

# What `source.decode` makes of bytes that are not UTF-8.
_WRONG = regex("[\udc80-\udcff]+")
# No word of a language that Windows-1252 is for has more of its letters in a row.
_MOST_LETTERS = 3
_CHINESE = regex("[\u4e00-\u9fff]")
# What a program writes that takes half of a pair of code units for a character.
_HALF_A_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports each run of bytes that is not UTF-8."""
    text = context.source.text
    if not has_other_bytes(text):
        return
    pairs = ("gb18030",) if _CHINESE.search(text) else ()
    names = Regions(_name_of(context.source, one.span) for one in context.list.definitions)
    last, offset = 0, 0
    known: dict[str, tuple[str, str | None]] = {}
    for match in _WRONG.finditer(text):
        start, end = span = Span(*match.span())
        between = text[last:start]
        offset += len(between) if between.isascii() else len(encode(between))
        last = start
        if match[0] not in known:
            known[match[0]] = _shown(match[0]), _decoded(encode(match[0]), pairs)
        shown, meant = known[match[0]]
        # No host begins with a mark: what GitHub makes a link of would be none. And to GitHub, which shows one mark for all
        # of them, names of references are equal that have different bytes.
        unlikely = meant is not None and not meant[0].isalnum() and text.endswith("://", 0, start)
        unlikely = unlikely or names.holds(start)
        fix = replacing(f"write “{meant}”", span, meant, "unsafe") if meant and not unlikely else None
        yield Diagnostic(
            RULE.name,
            span,
            f"{shown} at offset {offset} of the file {'is' if end - start == 1 else 'are'} not valid UTF-8",
            fix,
        )


def _name_of(source: Source, definition: Span) -> Span:
    """Where the name of a reference stands in its definition."""
    return Span(definition.start, source.text.index("]:", definition.start))


def _shown(run: str) -> str:
    data = encode(run)
    numbers = " ".join(f"0x{byte:02X}" for byte in data[:8]) + (" …" if len(data) > 8 else "")
    return f"{'the byte' if len(data) == 1 else 'the bytes'} {numbers}"


def _decoded(data: bytes, pairs: tuple[str, ...]) -> str | None:
    """What is most likely meant; None where nothing is likely. `pairs`: the encodings that use pairs of bytes."""
    if _HALF_A_SURROGATE.match(data):
        return _joined(data)
    letters = ("cp1252",) if len(data) <= _MOST_LETTERS else ()
    for encoding in (*(pairs if len(data) % 2 == 0 else ()), *letters):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _joined(data: bytes) -> str | None:
    """The characters whose code units were written one by one."""
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None


RULE = Rule(
    name="invalid-utf8",
    group="encoding",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="Caf\udce9, don\udc92t\n",
            says=("the byte 0xE9 at offset 3 of the file", "the byte 0x92 at offset 9"),
            good="Café, don’t\n",
        ),
        Example(bad="https://\udcb6ithub.com/a\n", says=("the byte 0xB6",)),
        Example(bad="[caf\udce9]: https://example.org/a\n", says=("the byte 0xE9",)),
    ),
    valid=(Example(bad="Café 中文 🔥\n", says=()),),
)
