r"""Text that was decoded wrongly, with odd signs in the place of letters.

`â€™` is an apostrophe and `Ã©` is `é`, stored as UTF-8, read in another encoding and stored again. ftfy
(https://ftfy.readthedocs.io) tells such text from text that is right: it looks for sequences that no language has and
that decode to one that some language does have. Only the broken letters themselves are looked at and replaced, so what
is right in the same line, in any language, is never touched. A link's destination is right where the repository holds a
file of just that name, up to an anchor that this file does not have.

Code page 850 makes `Ô£à` of `✅` and `├®` of `é`, Mac Roman `‚úÖ` and `√©`; two letters are told in words only, for `2√π` is
mathematics. Cyrillic pages make `РњРёСЂ` and `п°п╦я─` of `Мир`; so short a word as `Рё` is told where nothing of a text is right
Cyrillic. A control character that is a letter or mark of Windows-1252, as in `It\x92s`, was read as Latin-1.

`鈥檚` is `’s` and `鏂囨湰` is `文本`, read as GBK. Such text is told by characters that hardly any language uses, where what
they were is usual, or by so many of them in a row that it cannot be chance. The single letters in `Fr茅chet` and `K枚nig`
are told, without a fix, in a list that has no other Chinese. `窶冱` is `’s` and `縺ｲ繧峨′縺ｪ` is `ひらがな`, read as Shift JIS;
single letters, as in `Cafﾃｩ`, are told in a list that has no other kana of half width.

A letter and a mark may stand together by chance: `“Ã”` is a quoted letter, `5×²` is no Hebrew. `â€` is what is left of
a closing quote where an opening one stands before it; elsewhere a letter is lost.

`�`, `ï¿½` and `锟斤拷` stand where letters could not be read and are lost, and so are those of `ä¸æ`, which was Chinese
before some bytes went: only the author knows them, and there is no fix. Nor is there one for what is left of `don’t` and
`2019–2021`, `donât` and `2019â2021`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.lostletters import CUT_MARK, lost
from awesome_lint.defects.mojibake import miscoded
from awesome_lint.diagnostic import brief
from awesome_lint.edits import replacing
from awesome_lint.parsing.regions import Regions
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span

_BEFORE, _BEHIND = regex(r"\w+\Z"), regex(r"\w{0,30}")
_NEAR, _LONGEST_WORD = 30, 300
_MARKS, _FENCE_MARKS = frozenset("*_~<>\\"), frozenset("~`")
_FENCE = regex(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:~{3}|`{3})")


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports each stretch of wrongly decoded letters."""
    for span, repaired in miscoded(context.source):
        if not context.survey.odd_names.holds(span.start):
            yield _garbled(context.source, span, repaired)
    for span in _lost(context):
        word = _word_around(context.source.text, span)
        yield Diagnostic(
            RULE.name, span, f"“{brief(context.source[span])}” in “{brief(word)}” marks letters that were lost"
        )


def _lost(context: Context[NoOptions]) -> Iterator[Span]:
    """What marks lost letters. An address may have an `â`: a file is so named, or a heading's anchor has lost its signs."""
    spans = tuple(lost(context.source))
    are_cut = any(context.source[span] == CUT_MARK for span in spans)
    addresses = Regions(span for _, span, _ in context.destinations) if are_cut else None
    for span in spans:
        if addresses is None or context.source[span] != CUT_MARK or not addresses.holds(span.start):
            yield span


def _garbled(source: Source, span: Span, repaired: str) -> Diagnostic:
    is_unseen = all(unicodedata.category(char) == "Cf" for char in repaired)
    meant = "nothing should be seen there" if is_unseen else f"it should be “{brief(repaired)}”"
    if not repaired.strip():
        # Of a letter and a space, the space alone would be left, and the letter is a word to whoever compares the
        # pages.
        return Diagnostic(RULE.name, span, f"“{brief(source[span])}” is garbled text; it should be a space")
    message = f"“{brief(source[span])}” is garbled text; {meant}"
    if span.end - span.start == 1 and source[span].isprintable():
        # A character of GBK: what other letter it could have been is for the author to say.
        return Diagnostic(RULE.name, span, message)
    line = source.line_at(span.start)
    if not _MARKS.isdisjoint(_between_spaces(source.text, line, span)):
        # Rarely needed.
        from awesome_lint.defects.flanking import is_in_parted_word, marks_meaning_else

        if marks := marks_meaning_else(source.text, span, repaired):
            return Diagnostic(RULE.name, span, f"{message}, but then the `{marks}` beside it may mean something else")
        if is_in_parted_word(source.text, line, span, repaired):
            return Diagnostic(RULE.name, span, message)  # A word that emphasis parts is read as one.
    if _FENCE_MARKS & {*source.text[line.start : line.start + _NEAR]} and _FENCE.match(source.text, line.start):
        return Diagnostic(RULE.name, span, message)  # A block of code is what it is called.
    # Whether what is not seen may be taken away, `invisible-character` says of what it is then.
    what = f"the {unicodedata.name(repaired[0]).lower()} that it was" if is_unseen else f"“{brief(repaired)}”"
    return Diagnostic(RULE.name, span, message, replacing(f"write {what}", span, repaired))


def _between_spaces(text: str, line: Span, span: Span) -> str:
    """What stands around `span` in its line, up to the next spaces. Longer words are not looked at to their ends."""
    first, last = max(line.start, span.start - _LONGEST_WORD), min(line.end, span.end + _LONGEST_WORD)
    start, end = text.rfind(" ", first, span.start) + 1, text.find(" ", span.end, last)
    return text[max(start, first) : end if end >= 0 else last]


def _word_around(text: str, span: Span) -> str:
    """A stretch of lost letters with the letters next to it."""
    before, behind = _BEFORE.search(text, max(span.start - _NEAR, 0), span.start), _BEHIND.match(text, span.end)
    return text[before.start() if before else span.start : behind.end() if behind else span.end]


RULE = Rule(
    name="mojibake",
    group="encoding",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="| The GPUâ€™s Sensor | CafÃ© Systems |\n| --- | --- |\n",
            says=("it should be “’”", "it should be “é”"),
            good="| The GPU’s Sensor | Café Systems |\n| --- | --- |\n",
        ),
        Example(
            bad="- Schr√∂dinger and M√∂bius\n",
            says=("it should be “ö”", "it should be “ö”"),
            good="- Schrödinger and Möbius\n",
        ),
        Example(bad="The Migration:\u00c2\u00a0of Socks\n", says=("it should be a space",)),
        Example(bad="SocksÂ : a Study, VOILÂ : a Sequel\n", says=("“Â” in “SocksÂ” marks letters that were lost",)),
        Example(
            bad="donΓÇÖt, fran√ßais, ‚Äúquoted‚Äù, twice: Ã¢â‚¬â„¢\n",
            says=("“ΓÇÖ”", "“√ß”", "“‚Äú”", "“‚Äù”", "“Ã¢â‚¬â„¢”"),
            good="don’t, français, “quoted”, twice: ’\n",
        ),
        Example(
            bad="LLMÃ—MapReduce, “Ã”tre”, “the oldest Ã©tat”\n",
            says=("“Ã—”", "“Ã””", "“Ã©”"),
            good="LLM×MapReduce, “Ôtre”, “the oldest état”\n",
        ),
        Example(
            bad="Ã…ngstrÃ¶m and Ã…land\n",
            says=("“Ã…” is garbled text; it should be “Å”", "it should be “ö”"),
            good="Ångström and Ã…land\n",
        ),
        Example(
            bad="It鈥檚 a list, 开源部分，鏂囨湰数据\n",
            says=("“鈥檚”", "it should be “文本”"),
            good="It’s a list, 开源部分，文本数据\n",
        ),
        Example(
            bad="The Fr茅chet distance, by K枚nig and Poincar茅: it鈥檚 garbled\n",
            says=("“茅” is garbled text; it should be “é”", "it should be “ö”", "it should be “é”", "“鈥檚”"),
            good="The Fr茅chet distance, by K枚nig and Poincar茅: it’s garbled\n",
        ),
        Example(
            bad="â€œQuotedâ€ title, Intelâ„¢ SGX, preâ€trained\n",
            says=("“â€œ”", "“â€” is garbled text; it should be “””", "“â„¢”", "“â€” in “preâ€trained”"),
            good="“Quoted” title, Intel™ SGX, preâ€trained\n",
        ),
        Example(
            bad="- The Universit√§t zu K√∂ln ‚Üí done ‚úÖ, 5¬∞\n- Ô£à don├®e, waitÔÇª 5 ÔëÑ 4┬¢ ÔåÆ Ô¼å´©Å \xadƒöÑ\n",
            says=(
                *("it should be “ä”", "it should be “ö”", "it should be “→”", "it should be “✅”", "it should be “°”"),
                *("it should be “✅”", "it should be “é”", "it should be “…”", "it should be “≥”", "it should be “½”"),
                *("it should be “→”", "it should be “⬆️”", "it should be “🔥”"),
            ),
            good="- The Universität zu Köln → done ✅, 5°\n- ✅ donée, wait… 5 ≥ 4½ → ⬆️ 🔥\n",
        ),
        Example(
            bad="2017\x962019, It\x92s, \x93quoted\x94, \x80100, Intel\x99, \x8eik\n",
            says=(
                "it should be “–”",
                "it should be “’”",
                "““”",
                "“””",
                "it should be “€”",
                "it should be “™”",
                "it should be “Ž”",
            ),
            good="2017–2019, It’s, “quoted”, €100, Intel™, Žik\n",
        ),
        Example(
            bad="- ä¸æ–‡, å¤æ¨¡æ\n- å\xad—å…¸, å\xad¦\n",
            says=("“ä¸æ–‡” in “ä¸æ–‡” marks", "“å¤æ¨¡æ” in", "it should be “字典”", "it should be “学”"),
            good="- ä¸æ–‡, å¤æ¨¡æ\n- 字典, 学\n",
        ),
        Example(
            bad="- âš¡ Fast, âš\xa0ï¸ warn, â„“1 norm\n- MĂĽller, JĂłzef, PaweĹ‚, KovĂˇÄŤ\n",
            says=(
                *("it should be “⚡”", "it should be “⚠️”", "it should be “ℓ”"),
                *("it should be “ü”", "it should be “ó”", "it should be “ł”", "it should be “áč”"),
            ),
            good="- ⚡ Fast, ⚠️ warn, ℓ1 norm\n- Müller, Józef, Paweł, Kováč\n",
        ),
        Example(
            bad="Donât trust a modelâs score, 2019â2021; æ•°æ®é›†\n",
            says=("“â” in “Donât”", "“â” in “modelâs”", "“â” in “2019â2021”", "“æ•°æ®é›†” in"),
        ),
        Example(
            bad="- 馃殌 Quick start\n- 馃敟馃摎 Books\n",
            says=("it should be “🚀”", "it should be “🔥📚”"),
            good="- 🚀 Quick start\n- 🔥📚 Books\n",
        ),
        Example(bad="It\u200bâ€™s\n", says=("“â€™” is garbled text; it should be “’”",), good="It\u200b’s\n"),
        Example(bad="- A ï»¿B\n", says=("“ï»¿” is garbled text; nothing should be seen there",), good="- A \ufeffB\n"),
        Example(
            bad="- **PokÃ©**mon Go\n- **â€œSocksâ€\x9d**的论文\n",
            says=("it should be “é”, but then the `**` beside it", "it should be ““”", "but then the `**` beside it"),
            good="- **PokÃ©**mon Go\n- **“Socksâ€\x9d**的论文\n",
        ),
        Example(
            bad="- *S*chrÃ¶dinger, **PokÃ©mon**的论文, З\\_Ï€ <b>It</b>â€™s\n\n~~~Ã©\n",
            says=("it should be “ö”", "it should be “é”", "it should be “π”", "it should be “’”", "it should be “é”"),
            good="- *S*chrÃ¶dinger, **PokÃ©mon**的论文, З\\_Ï€ <b>It</b>â€™s\n\n~~~Ã©\n",
        ),
        Example(
            bad="Sch\ufffdlkopf, Erdï¿½s, 公式锟斤拷锟斤拷, a â\xad repository\n",
            says=("in “Sch\ufffdlkopf”", "in “Erdï¿½s”", "“锟斤拷锟斤拷”", "“â\xad” in “â\xad” marks letters"),
        ),
        Example(
            bad="![figure](img/CafÃ©.png)\n",
            says=("it should be “é”",),
            good="![figure](img/Café.png)\n",
            files=("img/Café.png",),
        ),
        Example(
            bad="itâs right, ITÂS, DONÂT, 2019â2021 is fine\n",
            says=("“â” in “itâs” marks letters that were lost", "“â” in “2019â2021” marks letters that were lost"),
        ),
        Example(
            bad="Ï€0.6, Ï„-bench, 2Ď€; 杩佺Щ瀛︿範新兴研究\n\nSpatial窶典emporal, it窶冱, 縺ｲ繧峨′縺ｪの本, Cafﾃｩ, ﾃ彙er, ﾎｲ-VAE, 5ﾂｰ\n",
            says=(
                *("be “π”", "be “τ”", "be “π”", "be “迁移学习”", "be “–T”", "be “’s”", "be “ひらがな”", "be “é”"),
                *("be “Üb”", "be “β”", "be “°”"),
            ),
            good="π0.6, τ-bench, 2π; 迁移学习新兴研究\n\nSpatial–Temporal, it’s, ひらがなの本, Café, Über, β-VAE, 5°\n",
        ),
        Example(
            bad="РњРёСЂ, Рё РјРёСЂ; CafГ©, Г‰cole\n",
            says=("“Мир”", "“и”", "“мир”", "“é”", "“É”"),
            good="Мир, и мир; Café, École\n",
        ),
        Example(
            bad="п╪п╦я─, ╨╝╨╕╤А ╨╕ Ё, Cafц╘, itБ─≥s, itтАЩs, Caf├й\n",
            says=("“мир”", "“мир”", "“é”", "“’”", "“’”", "“é”"),
            good="мир, мир ╨╕ Ё, Café, it’s, it’s, Café\n",
        ),
        Example(
            bad="- Lech WaÅ‚Ä™sa\n- âœ”ï¸ done\n",
            says=("it should be “łę”", "it should be “✔️”"),
            good="- Lech Wałęsa\n- ✔️ done\n",
        ),
    ),
    valid=(
        Example(bad="[other](notes/a.md#itâs-late) [x](b.md#2019â2021) [y](donât.md)\n", says=()),
        Example(
            bad="‖x‖=√∑xᵢ², sin√πdx, cos√Ωdt, log√∂f, p∧¬∑q, ¬∞, ‚Öö‘ and ‚Öä’\n\n```\nsqrt√πxy\n```\n",
            says=(),
        ),
        Example(
            bad="2√π, n√π, sin√πx, √n, A¬∂, ├─ a, ├│, ┬┐, ‚Öl‘, 煎饼馃子, 馃饼, 馃é, «é», sää¹ ja jää², Sää†, Jää‡, hyvää±0.1, cré\xadée, ç—é—, M\x81ller, Caf\x82\n",
            says=(),
        ),
        Example(bad="用pip茅install和api枚test\n", says=()),
        Example(
            bad="CĂTRE ŢĂRĂ, PĂŞUNE, „CASĂ”, MĂ”, “â”, „â“, l'âme, qu'il donnât, râs, créée», ĽUDOVÍT, Ärzte, préé…\n",
            says=(),
        ),
        Example(
            bad="HAÏ„, „Ï„ PAÏ€, Îşi; Cafﾃｩ by ﾎﾝﾀﾞ, ﾊﾟｰﾃｨ, 窶れる, 讀取套件, 迪士尼, «ООО», „ПО“, и РІ: СІРЫЙ, РАСА, п│ и я│, ├й, ╨╜ ╩ ╤, дома├йц\n",
            says=(),
        ),
        Example(bad="The word猫means a cat, and狗means dog, api猫test\n", says=()),
        Example(
            bad='![figure](img/CafÃ©.png) <img src="img/CafÃ©.png"> [notes](鏂囨湰.md#a)\n',
            says=(),
            files=("img/CafÃ©.png", "鏂囨湰.md"),
        ),
        Example(
            bad="The letter “Ã”, “Â” and „Ã“; «VOILÀ» «CHÂ», “MAÇÔ. A 5×² grid of 3 Å² or 7 Ø², 3×–5×, IRMÃ¹\n",
            says=(),
        ),
        Example(
            bad="naïve Schölkopf – “quoted” São Paulo, Đặng, œuvre, 5×£35, ＣＶＰＲ, bâ\xadtiment, 中文、日本語, Привет, שלום, 🔥✅\n",
            says=(),
        ),
        Example(
            bad="繁體中文的論文列表，包括檢索與鏡像；日本語の自然言語処理、形態素解析器；漓江、鏡、涓流\n", says=()
        ),
    ),
)
