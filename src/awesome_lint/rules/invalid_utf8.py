"""Bytes that are not valid UTF-8.

A single byte of another encoding makes editors refuse the file or replace letters. GitHub shows a question mark in its
place. The rest of the file is checked as usual.

The fix decodes the bytes as what they most likely are: in a list that is in another encoding as a whole, such as GB
18030 or Shift JIS, all of it; in a list with Chinese text the rest of a line that is GB 18030 throughout; else as GB
18030 where the number of bytes is even, in other lists if they are quotes, dashes or dots; or as Windows-1252, where all such bytes make words in it, or as code page 850,
Mac Roman, Windows-1250 or ISO 8859-2, where that alone does. Where none does, those of the bytes that make words in
Windows-1252 are decoded, if they are most. It is unsafe, since the bytes alone do not prove it. Where none would make a
word, there is no fix; nor where they may as well be Chinese; nor for a letter that may as well be one of Central Europe, nor for the beginning of a character
that was cut in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.edits import Edit, Fix, replacing
from awesome_lint.parsing.regions import Regions
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span, encode, has_other_bytes, span_of

# What `source.decode` makes of bytes that are not UTF-8.
_WRONG = regex("[\udc80-\udcff]+")
_CHINESE = regex("[\u4e00-\u9fff]")


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports each run of bytes that is not UTF-8, or once that the whole list is in another encoding."""
    source, text = context.source, context.source.text
    if not has_other_bytes(text):
        return
    # Rarely needed.
    from awesome_lint.defects import charsets, gbkbytes

    if (foreign := charsets.foreign(text)) is not None:
        yield _whole(text, foreign.encoding)
        return
    chinese = _CHINESE.search(text) is not None
    names = Regions(_name_of(source, one.span) for one in context.list.definitions)
    meanings = _meanings(text, chinese)
    last, offset, told, tried = 0, 0, 0, -1
    for match in _WRONG.finditer(text):
        start, end = span = span_of(match)
        between = text[last:start]
        offset += len(between) if between.isascii() else len(encode(between))
        last = start
        if start < told:
            continue
        if chinese and tried != (tried := source.line_index(start)):
            rest = Span(gbkbytes.beginning(text, start), source.line_span(tried).end)
            if edits := charsets.chinese_line(text, rest):
                told = rest.end
                yield _rest_of_line(rest, offset - len(encode(text[rest.start : start])), edits)
                continue
        meant = meanings[_place(text, span)]
        # No host begins with a mark: what GitHub makes a link of would be none. And to GitHub, which shows one mark for all of
        # these bytes, names of references are equal that have different ones.
        if meant is not None and ((not meant[0].isalnum() and text.endswith("://", 0, start)) or names.holds(start)):
            meant = None
        fix = None if meant is None else replacing(f"write “{meant}”", span, meant, "unsafe")
        are = "is" if end - start == 1 else "are"
        message = f"{_shown(match[0])} at offset {offset} of the file {are} not valid UTF-8"
        yield Diagnostic(RULE.name, span, message, fix)


def _place(text: str, span: Span) -> tuple[str, str, str]:
    """The bytes at `span`, and the characters beside them."""
    return text[span.start - 1 : span.start], text[span.start : span.end], text[span.end : span.end + 1]


def _meanings(text: str, chinese: bool) -> dict[tuple[str, str, str], str | None]:
    """What each run of bytes is meant to be, by what stands beside it; None where nothing is likely."""
    # Rarely needed.
    from awesome_lint.defects import gbkbytes
    from awesome_lint.defects.charsets import is_cut, joined, may_be_latin
    from awesome_lint.defects.latinbytes import Place, find_latin

    meanings: dict[tuple[str, str, str], str | None] = {}
    letters: dict[tuple[str, str, str], Place] = {}
    either = {_place(text, span) for span in gbkbytes.possible(text)}
    for key in {_place(text, span_of(match)) for match in _WRONG.finditer(text)}:
        before, run, after = key
        place = Place(before, encode(run), after)
        meanings[key] = None
        # A part of what may be GBK is nothing by itself.
        if is_cut(place.data, before) or (key in either and gbkbytes.is_part(place)):
            continue
        said = joined(place.data) or gbkbytes.mark(place) or (gbkbytes.chinese(place) if chinese else None)
        meanings[key] = said
        if said is None and may_be_latin(place.data):
            letters[key] = place
    sure = [place for key, place in letters.items() if key not in either]
    if sure and (latin := find_latin(text, sure)) is not None:
        for key, place in letters.items():
            is_latin = key not in either or (latin.has_letters(place) and (place.before + place.after).isascii())
            meanings[key] = latin.decode(place) if is_latin else None
    return meanings


def _rest_of_line(span: Span, offset: int, edits: tuple[Edit, ...]) -> Diagnostic:
    """That the rest of a line is GB 18030. offset: that of its first byte in the file."""
    message = f"the bytes from offset {offset} of the file to the end of the line are not valid UTF-8; they seem to be GB 18030"
    return Diagnostic(RULE.name, span, message, Fix("decode them as GB 18030", edits, "unsafe", changes=span))


def _whole(text: str, encoding: str | None) -> Diagnostic:
    """That the list is in another encoding, at the first bytes that show it."""
    from awesome_lint.defects import charsets

    first = text.index(next(match[0] for match in _WRONG.finditer(text)))
    message = f"the list is not UTF-8, from offset {len(encode(text[:first]))} of the file on"
    span = Span(first, first + 1)
    if encoding is None:
        return Diagnostic(RULE.name, span, message)
    edits = tuple(charsets.decoding(text, encoding))
    fix = Fix(f"decode the list as {encoding}", edits, "unsafe", changes="everything")
    return Diagnostic(RULE.name, span, f"{message}; it seems to be {encoding}", fix)


def _name_of(source: Source, definition: Span) -> Span:
    """Where the name of a reference stands in its definition."""
    return Span(definition.start, source.text.index("]:", definition.start))


def _shown(run: str) -> str:
    data = encode(run)
    numbers = " ".join(f"0x{byte:02X}" for byte in data[:8]) + (" …" if len(data) > 8 else "")
    return f"{'the byte' if len(data) == 1 else 'the bytes'} {numbers}"


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
        Example(
            bad="# \udcc2\udcdb\udcce\udcc4\udcc1\udcd0\udcb1\udced\n\n- [\udcb7\udcd6\udcd2\udcb3\udcd7\udca2\udcd2\udce2\udcc1\udca6](https://example.org/a), "
            "\udcc4\udcea\udcb7\udcdd\udca3\udcba2023\n",
            says=("the list is not UTF-8, from offset 2 of the file on; it seems to be GB18030",),
            good="# 论文列表\n\n- [分页注意力](https://example.org/a), 年份：2023\n",
        ),
        Example(
            bad="论文列表，每周更新 [Socks](https://example.org/a) \udcb7\udcd6\udcd2\udcb3\udcd7\udca2\udcd2\udce2\udcc1\udca6 2023 \udcc4\udcea\n",
            says=("the bytes from offset 59 of the file to the end of the line are not valid UTF-8",),
            good="论文列表，每周更新 [Socks](https://example.org/a) 分页注意力 2023 年\n",
        ),
        Example(
            bad="论文 [A](https://example.org/a) \udccdƼ\udcf6\n",
            says=("the bytes from offset 34 of the file to the end of the line",),
            good="论文 [A](https://example.org/a) 推荐\n",
        ),
        Example(bad="论文 ϸ\udcc1\udca3度 \udccdƼ\udcf6文档\n", says=("0xC1 0xA3", "0xCD", "0xF6")),
        Example(bad="论文\udcb5\udcc4列表\n", says=("0xB5 0xC4",), good="论文的列表\n"),
        Example(
            bad="论文 [A](https://example.org/a) ϸ\udcc1\udca3\udcb6\udcc8\n",
            says=("the bytes from offset 34 of the file to the end of the line",),
            good="论文 [A](https://example.org/a) 细粒度\n",
        ),
        Example(bad="- Vision 2017\udca8C2018\n", says=("0xA8",)),
        Example(bad="论文: Gr\udcf6\udcdfe\n", says=("0xF6 0xDF",), good="论文: Größe\n"),
        Example(
            bad="- It\udca1\udcafs \udca1\udcb0RAG\udca1\udcb1\n",
            says=("0xA1 0xAF", "0xA1 0xB0", "0xA1 0xB1"),
            good="- It’s “RAG”\n",
        ),
        Example(bad="- RAG\udca3\udcba, \udcc4\udce3\n", says=("0xA3 0xBA", "0xC4 0xE3")),
        Example(bad="- \udcc2\udcdb\udcce\udcc4\udcc1б\udced\n", says=("0xC2 0xDB", "0xED")),
        Example(
            bad="- \udcc4\udce4nekoski, Caf\udce9\n",
            says=("0xC4 0xE4", "0xE9"),
            good="- Äänekoski, Café\n",
        ),
        Example(bad="https://\udcb6ithub.com/a\n", says=("the byte 0xB6",)),
        Example(bad="[caf\udce9]: https://example.org/a\n", says=("the byte 0xE9",)),
        Example(
            bad="- 长文本检索\udce4\udcb8, 检索\udce4, 🔥 \udcf0\udc9f\udc94, Caf\udce9\n",
            says=("0xE4 0xB8", "0xE4", "0xF0 0x9F 0x94", "0xE9"),
            good="- 长文本检索\udce4\udcb8, 检索\udce4, 🔥 \udcf0\udc9f\udc94, Café\n",
        ),
        Example(
            bad="- R\udc82seaux de neurones, M\udc81ller, Sch\udc94lkopf\n",
            says=("0x82", "0x81", "0x94"),
            good="- Réseaux de neurones, Müller, Schölkopf\n",
        ),
        Example(
            bad="- R\udc8eseaux de neurones, M\udc9fller, Sch\udc9alkopf\n",
            says=("0x8E", "0x9F", "0x9A"),
            good="- Réseaux de neurones, Müller, Schölkopf\n",
        ),
        Example(
            bad="- Caf\udce9 by Andr\udce9 and M\udcfcller, Stra\udcdfe, Intel\udcaeSGX, x\udc81y\n",
            says=("0xE9", "0xE9", "0xFC", "0xDF", "0xAE", "0x81"),
            good="- Café by André and Müller, Straße, Intel®SGX, x\udc81y\n",
        ),
        Example(
            bad="- Espa\udc96ol, canci\udc97n, m\udc9csica, Jos\udc8e, \udcd2as\udc92\udcd3\n",
            says=("0x96", "0x97", "0x9C", "0x8E", "0xD2", "0x92"),
        ),
        Example(bad="- R\udc82seaux, Caf\udce9, \udc93quoted\udc94\n", says=("0x82", "0xE9", "0x93", "0x94")),
        Example(
            bad="Seznam \udce8l\udce1nk\udcf9, p\udcf8ehled v\udcfdzkumu a strojov\udce9 u\udce8en\udced\n",
            says=("0xE8", "0xE1", "0xF9", "0xF8", "0xFD", "0xE9", "0xE8", "0xED"),
            good="Seznam \udce8lánk\udcf9, p\udcf8ehled výzkumu a strojové u\udce8ení\n",
        ),
    ),
    valid=(Example(bad="Café 中文 🔥\n", says=()),),
)
