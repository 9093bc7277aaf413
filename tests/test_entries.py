"""What rows and items mean: columns, titles, links, venues and years."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from awesome_lint.addresses.linkkinds import kind_of_words
from awesome_lint.metadata.columns import column_roles, header_words
from awesome_lint.metadata.columnwords import (
    ARXIV_IDS,
    DOIS,
    NO_TITLES,
    OF_PUBLICATION,
    ROLE_WORDS,
    SHORT_NAMES,
    VAGUE,
    WEAK_TITLES,
)
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.reading import read_entries
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source

YEAR = 2026


def entries(text: str, folder: str = "") -> tuple[Entry, ...]:
    return read_entries(parse(Source("README.md", text)), folder, YEAR, {})


def table(header: str, *rows: str) -> str:
    columns = header.count("|") + 1
    return "\n".join([f"| {header} |", f"|{' --- |' * columns}", *(f"| {row} |" for row in rows)]) + "\n"


@dataclass(frozen=True)
class Said:
    """What an entry is to say."""

    title: str
    url: str | None = None
    venue: str | None = None
    date: str | None = None


def said(entry: Entry) -> Said:
    return Said(entry.title, entry.url, entry.venue, entry.date.iso if entry.date else None)


@pytest.mark.parametrize(
    ("header", "row", "roles"),
    [
        ("Paper | Conference & Year", "A | OSDI, 2023", "title publication"),
        ("Title | Venue | Year | Code", "A | OSDI | 2023 | [code](c)", "title venue year code"),
        ("Name | Paper | Publication | Link", "N | A Long Title | OSDI 2023 | [pdf](p)", "other title venue link"),
        ("Title | Paper | Venue", "A Long Title | [paper](p) | OSDI", "title paper venue"),
        ("Model | Paper | Date", "M | [link](p) | 2023-05", "title paper year"),
        ("论文标题 | 会议 | 年份 | 代码", "缓存 | OSDI | 2023 | [代码](c)", "title venue year code"),
        ("論文 | 学会 | 発表年", "キャッシュ | OSDI | 2023", "title venue year"),
        ("제목 | 학회 | 연도", "캐시 | OSDI | 2023", "title venue year"),
        ("Título | Revista | Año | Código", "A | OSDI | 2023 | [c](c)", "title venue year code"),
        ("Titre | Revue ou conf. | Année", "A | OSDI | 2023", "title venue year"),
        ("PAPERS | Venues", "A | OSDI 2023", "title venue"),
        ("Title & Authors | Introduction | Links", "A | b | [code](c)", "title other link"),
        ("Title and Authors | Venue", "A | OSDI", "title venue"),
        ("Authors / Paper | Year", "A | 2023", "title year"),
        ("Name & Paper | Year", "A | 2023", "title year"),
        ("Papers, Venue | Year", "A | 2023", "other year"),
        ("Title | Pub. & Date", "A | May, 2025", "title publication"),
        ("Model | Accuracy | Time", "M | 93.1 | 4h", "title other other"),
        ("Service Name | Links | Notes", "S | [x](x) | fast", "title link note"),
        ("Title | Where | When", "A | Journal of Socks | May 2023", "title venue year"),
        ("Event | Where | When", "A | Paris | May 2023", "other other year"),
        ("Tilte | Conferance | Yaer", "A | OSDI | 2023", "title venue year"),
        ("論文標題 | 會議 | 發表年份 | 程式碼", "快取 | OSDI | 2023 | [程式碼](c)", "title venue year code"),
        ("论文 | 收录会议 | 发布日期", "缓存 | OSDI | 2023-05", "title venue year"),
        ("論文 | 掲載誌 | 発表日 | スライド", "キャッシュ | OSDI | 2023-05 | [スライド](s)", "title venue year slides"),
        ("논문 | 학술지 | 출판연도 | 데이터셋", "캐시 | OSDI | 2023 | [데이터](d)", "title venue year dataset"),
        ("Title | Published | Venue", "A | 2023 | OSDI", "title year venue"),
        ("Title | Publication | Published | Conference/Journal", "A | OSDI | 2023 | SOSP", "title venue year venue"),
        ("Title | Published", "A | 2023", "title venue"),
        ("Title | Date | Conference", "A | 29/03 | OSDI 2023", "title other venue"),
        ("Title & Authors & Links | Topic", "A Title, Jane Doe | b", "title other"),
        ("Papper | Pubilcation & Year", "A | OSDI 2023", "title publication"),
        ("Paper | Jounal", "A | Nature", "title venue"),
        ("Paper | Jounal | Venue", "A | Nature | OSDI", "title other venue"),
        ("Paper | Venue | Vendue", "A | OSDI | OSDI", "title venue other"),
        ("Paper | Jounal", "A | 12 pages", "title other"),
        ("Paper | Event", "A | OSDI 2023", "title other"),
        ("Title | Mode | Word | Node | Slice | Gear", "A | 1 | 2 | 3 | 4 | 5", "title" + " other" * 5),
    ],
)
def test_columns_get_roles(header: str, row: str, roles: str) -> None:
    read = parse(Source("README.md", table(header, row, row))).tables[0]
    assert " ".join(column_roles(read, YEAR + 1, {})) == roles


@pytest.mark.parametrize(
    "words", [*ROLE_WORDS.values(), WEAK_TITLES, NO_TITLES, SHORT_NAMES, VAGUE, OF_PUBLICATION, ARXIV_IDS, DOIS]
)
def test_the_words_of_headers_are_written_as_they_are_looked_up(words: str) -> None:
    assert [header_words(word) for word in words.split(";")] == words.split(";")


def test_a_header_can_be_given_a_role() -> None:
    read = parse(Source("README.md", table("Werk | Wo", "A | OSDI"))).tables[0]
    assert column_roles(read, YEAR + 1, {"werk": "title", "wo": "venue"}) == ("title", "venue")


def test_a_configured_header_may_be_in_the_plural() -> None:
    read = parse(Source("README.md", table("Title | Gatherings", "A | OSDI"))).tables[0]
    assert column_roles(read, YEAR + 1, {"gatherings": "venue"}) == ("title", "venue")


def test_days_and_months_are_no_years() -> None:
    rows = "29/03 | [A](a) | OSDI 2021", "12/04 | [B](b) | SOSP 2020", "30/05 | [C](c) | NSDI 2019"
    read = entries(table("Date | Paper | Conference", *rows))
    assert [said(entry).date for entry in read] == ["2021", "2020", "2019"]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Paper | Year", "[A Title](u) | 2023", Said("A Title", "u", None, "2023")),
        ("Paper | Year", "[**A** <br> `Title` $O(n^{2})$](u) | 2023", Said("A Title $O(n^{2})$", "u", None, "2023")),
        ("Paper | Year", "A Title [[pdf](p)] [[code](c)] | 2023", Said("A Title", "p", None, "2023")),
        ("Paper | Year", "**A Title**<br>Jane Doe, John Roe | 2023", Said("A Title", None, None, "2023")),
        (
            "Paper | Year",
            "![Star](https://img.shields.io/x) <br> [A Title](u) | 2023",
            Said("A Title", "u", None, "2023"),
        ),
        ("Paper | Year", "🔥 [A Title](u) :star: | 2023", Said("A Title", "u", None, "2023")),
        ("Paper | Year", "[∞Bench: A Title](u) | 2023", Said("∞Bench: A Title", "u", None, "2023")),
        ("Paper | Year", "[∇Sim](u) ⭐ | 2023", Said("∇Sim", "u", None, "2023")),
        ("Paper | Year", "[≈ Equality of ≤](u) | 2023", Said("≈ Equality of ≤", "u", None, "2023")),
        ("Paper | Year", "[A Title](.) | 2023", Said("A Title", None, None, "2023")),
        ("Paper | Year", "[A Title]() | ", Said("A Title", None, None, None)),
        ("Paper | Year | Link", "A Title | 2023 | [pdf](p)", Said("A Title", "p", None, "2023")),
        ("Paper | Venue | Date", "A Title | CVPR 2024 | 2024-02-28", Said("A Title", None, "CVPR", "2024-02-28")),
        ("Paper | Venue | Date", "A Title | CVPR 2024 | 2023-11-28", Said("A Title", None, "CVPR", "2024")),
        (
            "Paper | Venue",
            "A Title | ![x](https://img.shields.io/badge/CVPR-2024-blue)",
            Said("A Title", None, "CVPR", "2024"),
        ),
        (
            "Title | Link",
            "![x](https://img.shields.io/badge/Conference-ICML'24%20Oral-blue) <br> [A Title](u) | [pdf](p)",
            Said("A Title", "u", "ICML Oral", "2024"),
        ),
        ("Paper | Year | Comment", "A Title | 2023 | see [LoRA](u)", Said("A Title", None, None, "2023")),
        ("Paper | Venue | Submitted | Year", "A Title | ICML | 2023-01 | 2024", Said("A Title", None, "ICML", "2024")),
        ("Paper | Venue", "A Title | [ICLR<br>2026](u)", Said("A Title", "u", "ICLR", "2026")),
        ("Date | Paper | Venue | Year", "2023/04/12 | A Title | TMLR | 2024", Said("A Title", None, "TMLR", "2024")),
        (
            "Date | Paper | Venue | Year",
            "2024/04/12 | A Title | TMLR | 2024",
            Said("A Title", None, "TMLR", "2024-04-12"),
        ),
        ("Paper | Year | Speaker | Date", "A Title | 2024 | Jo Doe | 2024-04", Said("A Title", None, None, "2024")),
        ("Date | Paper | Year", " | A Title | 2024", Said("A Title", None, None, "2024")),
        ("Date | Paper | Year", "2024-04 | A Title | ", Said("A Title", None, None, "2024-04")),
        ("日付 | 論文 | 学会 | 年", "2023/04/12 | A Title | TMLR | 2024", Said("A Title", None, "TMLR", "2024")),
        ("Method | Code", "[Lynx](u) (ECCV 2020) | [code](c)", Said("Lynx", "u", "ECCV", "2020")),
        ("Method | Code", "**[Lynx](u)** <br> *ECCV 2020* [[x](x)] | [code](c)", Said("Lynx", "u", "ECCV", "2020")),
        ("Method | Code", "[Lynx](u) <sub>NeurIPS 2023</sub> | [code](c)", Said("Lynx", "u", "NeurIPS", "2023")),
        ("Method | Code", "[Lynx](u): ECCV 2020 winner | [code](c)", Said("Lynx: ECCV 2020 winner", "u", None, None)),
        ("Method | Year", "[Lynx](u) (ECCV 2020) | 2020", Said("Lynx (ECCV 2020)", "u", None, "2020")),
        (
            "Date | Method | Paper Title and Interpretation | Code",
            "2024 | Lynx | [A Title of Note](p) [解读](n) | [c](c)",
            Said("Lynx", "p", None, "2024"),
        ),
    ],
)
def test_a_row_says(header: str, row: str, expected: Said) -> None:
    (entry,) = entries(table(header, row))
    assert said(entry) == expected


@pytest.mark.parametrize("mark", ["〃", '"', "''", "ditto", "Do.", "同上", '- " -'])
def test_a_mark_repeats_the_row_above(mark: str) -> None:
    _, second, third = entries(
        table("Paper | Venue | Year", "A Title | ICML | 2023", f"Another | ICLR | {mark}", f"A Third | {mark} | {mark}")
    )
    assert said(second) == Said("Another", None, "ICLR", "2023")
    assert said(third) == Said("A Third", None, "ICLR", "2023")


def test_a_mark_repeats_nothing_below_what_is_no_row() -> None:
    found = entries(table("Paper | Venue | Year", "A Title | ICML | 2023", " | | ", "Another | ditto | ditto"))
    assert said(found[1]) == Said("Another", None, None, None)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("[2024/03] **A Title of Note** [[paper](p)]", Said("A Title of Note", "p", None, "2024-03")),
        ("A Title of Note (ICLR'20) [link to paper](p)", Said("A Title of Note", "p", "ICLR", "2020")),
        ('**Note**: "A Title of Note", AAAI, 2024 (*Lab*). [[Paper](p)]', Said("A Title of Note", "p", "AAAI", "2024")),
        ("A Title of Note. _Jane Doe et al._ arXiv 2023. [[paper](p)]", Said("A Title of Note", "p", "arXiv", "2023")),
        ("[A Title of Note](p), *OSDI 2023* [[code]](c) :fire: :star:", Said("A Title of Note", "p", "OSDI", "2023")),
        ("ICML-20 [A Title of Note](p)", Said("A Title of Note", "p", "ICML", "2020")),
        ("[A Title of Note](p) | MLSys' 25", Said("A Title of Note", "p", "MLSys", "2025")),
        ("A Title of Note [[ECCV 2026]](p)[[code]](c)", Said("A Title of Note", "p", "ECCV", "2026")),
        ("[A Title of Note (2017) - Doe, Roe](notes/x.md)", Said("A Title of Note", "notes/x.md", None, "2017")),
        ("[Lynx](p): A Title of Some Length | OSDI '24", Said("Lynx: A Title of Some Length", "p", "OSDI", "2024")),
        ("[**A Title of Note**](p) [**CVPR 2019 (oral)**]", Said("A Title of Note", "p", "CVPR (oral)", "2019")),
        ("[A Title of Note](p) <kbd>ICIP 2019</kbd>", Said("A Title of Note", "p", "ICIP", "2019")),
        (
            "**A Title of Note** IEEE Trans. Cybern, 2017. [paper](p)",
            Said("A Title of Note", "p", "IEEE Trans. Cybern", "2017"),
        ),
        ("[OSDI 2023] [A Title of Note](p)", Said("A Title of Note", "p", "OSDI", "2023")),
        ("(*CIKM'24*) A Title of Note [[paper](p)]", Said("A Title of Note", "p", "CIKM", "2024")),
        ("[关于缓存的一个标题](p)，某某，ICML，2023。", Said("关于缓存的一个标题", "p", "ICML", "2023")),
        ("[**NDSS**] [A Title of Note](p)", Said("A Title of Note", "p", "NDSS", None)),
        ("[A Title of Note](p). Jane Doe, *ECCV 2042*.", Said("A Title of Note", "p", "ECCV", "2042")),
        ("[A Title of Note](p) - ICML 2024 - Jane Doe", Said("A Title of Note", "p", "ICML", "2024")),
        ("[A Title of Note](p) - Jane Doe-Roe - ICML 2024", Said("A Title of Note", "p", "ICML", "2024")),
        ("[A Title of Note](p) - 2024 - ICML", Said("A Title of Note", "p", "ICML", "2024")),
        (
            "A Title of Note. arXiv preprint arXiv:2401.12345, 2024. [pdf](p)",
            Said("A Title of Note", "p", "arXiv", "2024-01"),
        ),
        ("**[Arxiv] A Title of Note** [[paper]](p)", Said("A Title of Note", "p", "Arxiv", None)),
        ('Note: "A Title of Note" ICCV. [[paper]](p)', Said("A Title of Note", "p", "ICCV", None)),
        (
            "**[A Title of Note](p)** (Nature Communications) | [[code]](c)",
            Said("A Title of Note", "p", "Nature Communications"),
        ),
        ("**[A Title of Note](p)** - Jane Doe, John Roe. *arXiv*. [[code]](c)", Said("A Title of Note", "p", "arXiv")),
        (
            '"A (R)Title of Note", arXiv, 2024 (*Lab of (LNL), Italy*). [[paper]](p)',
            Said("A (R)Title of Note", "p", "arXiv", "2024"),
        ),
        ('"A “Noted” Title of Note." ICCV (2025). [[paper]](p)', Said("A “Noted” Title of Note", "p", "ICCV", "2025")),
        ('"A Title of Note." ICCV\xa0(2025). [[paper]](p)', Said("A Title of Note", "p", "ICCV", "2025")),
        ("[ES-FoMo @ ICML'24] [A Title of Note](p)", Said("A Title of Note", "p", "ES-FoMo @ ICML", "2024")),
        ("[ICLR 2024 (Outstanding)] [A Title of Note](p)", Said("A Title of Note", "p", "ICLR (Outstanding)", "2024")),
        ("**A Title of Note** [arxiv 24.10] [paper](p)", Said("A Title of Note", "p", "arxiv", "2024-10")),
        ('"A Title of Note", ICCV, 2203 (*Lab*). [[paper]](p)', Said("A Title of Note", "p", "ICCV", "2203")),
        ("(EMNLP'38) [A Title of Note](p)", Said("A Title of Note", "p", "EMNLP", "2038")),
        ("A Title of Note. _Jane Doe_ arXiv 2023. [[paper](p)]", Said("A Title of Note", "p", "arXiv", "2023")),
        (
            "Doe J, et al. <b>A Title of Note[C]</b>//International Conference on Machine Learning. PMLR, 2022: 39-63. [Link](p)",
            Said("A Title of Note", "p", "International Conference on Machine Learning", "2022"),
        ),
        ("[A Title of Note](p), Nature 20 (2021)", Said("A Title of Note", "p", "Nature", "2021")),
        (
            "Doe J. <b>A Title of Note</b>[J]. Nature, 2022, 13(2): 225. [Link](p)",
            Said("A Title of Note", "p", "Nature", "2022"),
        ),
        (
            "**A Title of Note**\n[`Paper`](https://arxiv.org/abs/2401.00001) `EMNLP` `Survey`",
            Said("A Title of Note", "https://arxiv.org/abs/2401.00001", "EMNLP", None),
        ),
        ("A Title of Note. *ICML* 2023. [[pdf](p)]", Said("A Title of Note", "p", "ICML", "2023")),
        ("Doe, J. (2018). **A Title of Note**. UAI. [[paper](p)]", Said("A Title of Note", "p", "UAI", "2018")),
        ("A Title of Note (**NeurIPS**) [[paper](p)]", Said("A Title of Note", "p", "NeurIPS", None)),
        (":new_moon_face: [A Title of Note](p) ICML 2023", Said("A Title of Note", "p", "ICML", "2023")),
        ("**[2023.02.09]** [A Title of Note](p) ICML'23", Said("A Title of Note", "p", "ICML", "2023-02-09")),
        (
            "[A Title of Note](p). Jane Doe. arXiv 2023. \\\n17 Jun 2023",
            Said("A Title of Note", "p", "arXiv", "2023-06-17"),
        ),
        ("[2022.12] [A Title of Note](p) ICML 2023", Said("A Title of Note", "p", "ICML", "2023")),
        ("**[A Title of Note](p)**\n  `MLSys 2026` · `2026` · `Survey`", Said("A Title of Note", "p", "MLSys", "2026")),
        (
            "[A Title of Note](p) ![](https://img.shields.io/badge/abs-2024.03-red)",
            Said("A Title of Note", "p", None, "2024-03"),
        ),
        (
            "[2203-PACT](https://arxiv.org/abs/2203.00001)",
            Said("2203-PACT", "https://arxiv.org/abs/2203.00001", None, None),
        ),
        ("**2024.01.15** [A Title of Note](p)", Said("A Title of Note", "p", None, "2024-01-15")),
        ("2024-01-15: [A Title of Note](p) [[code](c)]", Said("A Title of Note", "p", None, "2024-01-15")),
        ("`2024/01` [A Title of Note](p)", Said("A Title of Note", "p", None, "2024-01")),
        ("[A Title of Note](p), Jan 2024", Said("A Title of Note", "p", None, "2024-01")),
        ("[A Title of Note](p), 2024-01-15", Said("A Title of Note", "p", None, "2024-01-15")),
        ("2020/05 | Name | A Title of Note | [paper](p)", Said("A Title of Note", "p", None, "2020-05")),
        ("[A Title of Note](p): ICML 2024", Said("A Title of Note", "p", "ICML", "2024")),
        ("A Title of Note - ICML 2024 - [Paper](p)", Said("A Title of Note", "p", "ICML", "2024")),
        (
            "NeurIPS 2023 - A Title of Note - <https://e.org/p>",
            Said("A Title of Note", "https://e.org/p", "NeurIPS", "2023"),
        ),
        (
            "[2303.17580] A Title of Note https://arxiv.org/abs/2303.17580",
            Said("A Title of Note", "https://arxiv.org/abs/2303.17580", None, "2023-03"),
        ),
        (
            "A Title of Note: <https://arxiv.org/abs/2303.17580>",
            Said("A Title of Note", "https://arxiv.org/abs/2303.17580", None, None),
        ),
        ("**A Title of Note** (Doe et al., NeurIPS 2023) [Paper](p)", Said("A Title of Note", "p", "NeurIPS", "2023")),
        (
            "**A Title of Note** (*Doe et al.*, **NeurIPS 2023**) [Paper](p)",
            Said("A Title of Note", "p", "NeurIPS", "2023"),
        ),
        ("A Title of Note (Doe and Roe, 2023) [Paper](p)", Said("A Title of Note", "p", None, "2023")),
        (
            "**A Title of Note**\n  Jane Doe, John Roe\n  *ACL 2023*. [[Paper](p)]",
            Said("A Title of Note", "p", "ACL", "2023"),
        ),
        ("**A Title of Note** `ICML 2024` `LLM` [paper](p)", Said("A Title of Note", "p", "ICML", "2024")),
        ("Lan, Z., Doe, M. A Title of Note. ICLR 2020. [[pdf](p)]", Said("A Title of Note", "p", "ICLR", "2020")),
        ("J. Doe, R. M. Roe. A Title of Note. NAACL, 2019. [[pdf](p)]", Said("A Title of Note", "p", "NAACL", "2019")),
        ("Doe et al. A Title of Note. In NAACL 2019. [[pdf](p)]", Said("A Title of Note", "p", "NAACL", "2019")),
        ("[[Paper](p)] [[Code](c)] A Title of Note (NeurIPS'23)", Said("A Title of Note", "p", "NeurIPS", "2023")),
        ("[Survey] [ICML'23] A Title of Note [[paper](p)]", Said("A Title of Note", "p", "ICML", "2023")),
        (
            "**[Socks 14]** A Title of Note **ICML 2024** [[paper](p)]",
            Said("[Socks 14] A Title of Note", "p", "ICML", "2024"),
        ),
        ("**[ResNet-18]** A Title of Note [[paper](p)]", Said("A Title of Note", "p", None, None)),
        (
            "**Name**: a variant of another (Doe et al., 2011) [[paper](https://arxiv.org/abs/2401.00001)]",
            Said("Name: a variant of another", "https://arxiv.org/abs/2401.00001", None, None),
        ),
        ("[DataSocks 19: A Title](p), Jan 2024", Said("DataSocks 19: A Title", "p", None, "2024-01")),
        (
            "Paper: [A Title of Note](https://arxiv.org/abs/2305.10601)<br>Venue: ICML 2023",
            Said("A Title of Note", "https://arxiv.org/abs/2305.10601", "ICML", "2023"),
        ),
        ("2023.05 - A Title of Note, [arxiv](p)", Said("A Title of Note", "p", None, "2023-05")),
        ("2023/05/23: A Title: of Note, [arxiv](p)", Said("A Title: of Note", "p", None, "2023-05-23")),
        ("May 2023: A Title of Note. NeurIPS 2023. [pdf](p)", Said("A Title of Note", "p", "NeurIPS", "2023-05")),
        ("2022-12: A Title of Note. ICML 2023. [pdf](p)", Said("A Title of Note", "p", "ICML", "2023")),
        ("2023年1月 A Title of Note [pdf](p)", Said("A Title of Note", "p", None, "2023-01")),
        ("May 3, 2023: [A Title of Note](p)", Said("A Title of Note", "p", None, "2023-05-03")),
        *(
            (f"{ahead} [A Title of Note](p)", Said("A Title of Note", "p", venue, "2023-06"))
            for ahead, venue in (
                *(("2023.06 CVPR", "CVPR"), ("2023/06 CVPR Oral:", "CVPR Oral"), ("June 2023: ICLR", "ICLR")),
                *(("2023.06 | NeurIPS |", "NeurIPS"), ("2023.06 Survey:", None), ("2023.06 - Jane Doe:", None)),
            )
        ),
        (
            "2019.1 Billion Words: a Corpus, ICML 2023 [pdf](p)",
            Said("2019.1 Billion Words: a Corpus", "p", "ICML", "2023"),
        ),
        ("2023.1 A Title of Note, ICML 2023 [pdf](p)", Said("A Title of Note", "p", "ICML", "2023-01")),
        ("May 2023 Title of Note, ICML 2023 [pdf](p)", Said("May 2023 Title of Note", "p", "ICML", "2023")),
        *(
            (f"{day} [A Hat](https://arxiv.org/abs/2305.10601)", Said("A Hat", "https://arxiv.org/abs/2305.10601"))
            for day in ("05/03:", "(05/03)", "[29/03]", "(May 3)", "3 May -", "5月3日", "**[May 3]**")
        ),
        (
            "[23/05] [A Title of Note](https://arxiv.org/abs/2305.10601)",
            Said("A Title of Note", "https://arxiv.org/abs/2305.10601", None, "2023-05"),
        ),
        ("05/03: A Title of Note. ICML 2023. [pdf](p)", Said("A Title of Note", "p", "ICML", "2023")),
        ("24/7: A Title of Note. ICML 2023. [pdf](p)", Said("24/7: A Title of Note", "p", "ICML", "2023")),
        ("[x] A Title of Note, NAACL 2019 [pdf](p)", Said("A Title of Note", "p", "NAACL", "2019")),
        ("[X] [A Title of Note](p), NAACL 2019", Said("A Title of Note", "p", "NAACL", "2019")),
        *(
            (f"A Title of Note, AAAI 2022. [{label}](p)", Said("A Title of Note", "p", "AAAI", "2022"))
            for label in (
                *("Full text", "Read the paper", "IEEE Xplore", "ACM DL", "论文链接", "原文", "PDF下载", "下載地址"),
                *("論文リンク", "논문 링크"),
            )
        ),
        ("A Title of Note, AAAI 2022 [[Zhihu]](p)", Said("A Title of Note", "p", "AAAI", "2022")),
        ("A Title of Note ([My Notes](notes/a.md)), AAAI 2022", Said("A Title of Note", "notes/a.md", "AAAI", "2022")),
        (
            "A Title of Note, ICML 2023 ([GPT-2](https://arxiv.org/abs/2305.10018))",
            Said("A Title of Note", "https://arxiv.org/abs/2305.10018", "ICML", "2023"),
        ),
        ("[Doe et al., 2019] [[BERT]](p)", Said("BERT", "p", None, "2019")),
        ("【ICLR 2024】《A Title of Note》 [论文链接](p)", Said("A Title of Note", "p", "ICLR", "2024")),
        ("《关于缓存的一个标题》，ICLR 2023 [pdf](p)", Said("关于缓存的一个标题", "p", "ICLR", "2023")),
        (
            "A Title of Much Note (https://arxiv.org/abs/2303.17580)",
            Said("A Title of Much Note", "https://arxiv.org/abs/2303.17580", None, None),
        ),
    ],
)
def test_an_item_says(item: str, expected: Said) -> None:
    found = entries(f"- {item}\n- {item}\n")
    assert [said(entry) for entry in found] == [expected, expected]


@pytest.mark.parametrize(
    "text",
    [
        "- [fort](https://example.org) - Audits settings of Windows 10 and later.\n- [b](https://example.org/b) - Since 2019.\n",
        "- [app](https://example.org) [1673⭐] - A thing.\n- [b](https://example.org/b) [44⭐] - Another.\n",
        "- [Caches](#caches) (2023)\n- [Networks](#networks) (2024)\n",
        table("API | Description | Auth", "A | b | c"),
        "- [a](https://example.org/a) serves `www` folders.\n- [b](https://example.org/b) serves `WWW`.\n",
        table("Type | F | W", "1 | 2 | 3"),
        table("Conference | Deadline", "OSDI | Dec 1"),
        table("Section | Student Contributors", "1 | Jane"),
    ],
)
def test_no_entries(text: str) -> None:
    assert entries(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("スライド", "slides"),
        ("발표자료", "slides"),
        ("データセット", "dataset"),
        ("數據集", "dataset"),
        ("영상", "video"),
        ("論文", "paper"),
        ("程式碼連結", "code"),
        ("程式碼 連結", "code"),
    ],
)
def test_labels_in_other_scripts(text: str, kind: str | None) -> None:
    assert kind_of_words(text) == kind


def test_the_note_is_the_one_in_the_column_for_notes() -> None:
    row = "[A Title](papers/a.pdf) | OSDI 2023 | [notes](notes/a.md)"
    (entry,) = entries(table("Title | Venue | Note", row))
    assert (entry.title_link and entry.title_link.url, entry.note) == ("papers/a.pdf", "notes/a.md")


def test_kinds_of_links() -> None:
    row = (
        "[A Title](https://arxiv.org/abs/2401.00001) | [x](https://github.com/a/b) | [Slides](s.pdf) [video](https://youtu.be/x)"
        " [page](https://a.github.io) [data](d) [my note](notes/a.md) [y](https://example.org)"
    )
    (entry,) = entries(table("Paper | Code | Links", row))
    assert [link.kind for link in entry.links] == [
        "paper",
        "code",
        "slides",
        "video",
        "project",
        "dataset",
        "note",
        "other",
    ]
    assert (entry.arxiv, entry.note) == ("2401.00001", "notes/a.md")


@pytest.mark.parametrize(
    ("header", "url", "kind"),
    [
        ("Slides", "http://example.org/s.pdf", "slides"),
        ("Video", "http://example.org/s.pdf", "video"),
        ("Code", "http://example.org/s.pdf", "code"),
        ("Website", "https://a.github.io/s.pdf", "project"),
        ("Dataset", "http://example.org/s.pdf", "dataset"),
        ("Folien", "http://example.org/s.pdf", "slides"),
        ("Link", "http://example.org/s.pdf", "paper"),
        ("Slides", "https://arxiv.org/pdf/2401.12345.pdf", "paper"),
        ("Code", "https://aclanthology.org/2023.acl-long.1.pdf", "paper"),
        ("Slides", "https://youtu.be/x", "video"),
    ],
)
def test_the_column_says_what_a_pdf_is(header: str, url: str, kind: str) -> None:
    text = table(f"Title | Year | {header}", f"A Title | 2023 | [here]({url})")
    (entry,) = read_entries(parse(Source("README.md", text)), "", YEAR, {"folien": "slides"})
    assert [link.kind for link in entry.links] == [kind]


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("[Demo](https://www.youtube.com/watch?v=x)", "video"),
        ("[Demo video](https://example.org/a)", "video"),
        ("[Demo](https://example.org/a)", "project"),
        ("[Science](https://science.sciencemag.org/content/1)", "paper"),
    ],
)
def test_the_kind_of_a_link(link: str, kind: str) -> None:
    (entry,) = entries(table("Title | Year | Links", f"[A Title](https://arxiv.org/abs/2401.12345) | 2024 | {link}"))
    assert [link.kind for link in entry.links] == ["paper", kind]


@pytest.mark.parametrize(
    ("header", "cell", "arxiv", "doi"),
    [
        ("arXiv", "2401.12345", "2401.12345", None),
        ("arXiv ID", "arXiv:2401.12345v2 [cs.CL]", "2401.12345", None),
        ("ArXiv", "math.GT/0309136", "math.GT/0309136", None),
        ("arXiv", "2413.12345", None, None),
        ("arXiv", "3012.12345", None, None),
        ("arXiv", "9901.00001", None, None),
        ("arXiv", "0703.0001", None, None),
        ("arXiv", "2401.1234", None, None),
        ("arXiv", "1412.1234", "1412.1234", None),
        ("arXiv", "10.1145/1234567.1234568", None, None),
        ("arXiv", "-", None, None),
        ("DOI", "10.1145/1234567.1234568", None, "10.1145/1234567.1234568"),
        ("DOI", "doi: 10.1109/5.771073", None, "10.1109/5.771073"),
        ("DOI", "`10.1016/S0140-6736(20)30183-5`", None, "10.1016/S0140-6736(20)30183-5"),
        ("DOI", "10.48550/arXiv.2401.12345", "2401.12345", "10.48550/arXiv.2401.12345"),
        ("DOI", "2401.12345", None, None),
        ("Version", "10.1145/1234567.1234568", None, None),
    ],
)
def test_ids_may_stand_in_columns_of_theirs(header: str, cell: str, arxiv: str | None, doi: str | None) -> None:
    (entry,) = entries(table(f"Paper | Year | {header}", f"[A Title](u) | 2024 | {cell}"))
    assert (entry.arxiv, entry.doi) == (arxiv, doi)


@pytest.mark.parametrize(
    ("header", "row", "year", "date"),
    [
        ("Paper | Venue | Date", "A | ICCV 2025 | 2024/11/15", 2025, "2024-11-15"),
        ("Paper | Conference & Year | Date", "A | ICCV, 2025 | 2024/11/15", 2025, "2024-11-15"),
        ("Paper | Venue | Date", "A | ICCV 2025 | 2025/11/15", 2025, "2025-11-15"),
        ("Paper | Venue | Date", "A | ICCV, Oct 2025 | 2024/11/15", 2025, "2025-10"),
        ("Paper | Venue | Date", "A | ICCV 2025 | 2024 Q2", 2025, "2025"),
        ("Paper | Venue | Year", "A | ICCV 2025 | 2024", 2024, "2024"),
        ("Paper | Year", "A | 3023-08", 3023, "3023-08"),
        ("Paper | Date | Year", "A | 2023-05 | 2024", 2024, "2023-05"),
        ("Paper | Year | Time", "A | 2023-05 | 2048", 2023, "2023-05"),
        ("Paper | Year | Date", "A | 2023-05 | 2024", 2023, "2023-05"),
        ("Paper | Date | Released", "A | - | 2024", 2024, "2024"),
    ],
)
def test_a_date_beside_a_venue_of_another_year_is_the_preprints(header: str, row: str, year: int, date: str) -> None:
    (entry,) = entries(table(header, row))
    assert (entry.year, entry.listed_date and entry.listed_date.iso) == (year, date)


@pytest.mark.parametrize(
    ("surplus", "urls", "arxiv"),
    [
        ("[code](https://github.com/a/b)", ["u", "https://github.com/a/b"], None),
        ("[pdf](https://arxiv.org/abs/2401.00001)", ["u", "https://arxiv.org/abs/2401.00001"], "2401.00001"),
        ("see [it](https://arxiv.org/abs/2401.00001)", ["u", "https://arxiv.org/abs/2401.00001"], None),
    ],
)
def test_a_cell_past_the_header_has_links_of_the_row(surplus: str, urls: list[str], arxiv: str | None) -> None:
    (entry,) = entries(table("Paper | Venue | Year", f"[A Title](u) | ICML | 2024 | {surplus}"))
    assert ([link.url for link in entry.links], entry.arxiv) == (urls, arxiv)


@pytest.mark.parametrize(
    ("header", "row", "line", "found"),
    [
        ("| Paper | Year |\n| --- | --- |", "| [A Title](u) | 2023 |", "**Legend**: F = filter", ["A Title"]),
        ("| Paper | Year |\n| --- | --- |", "| A Title | 2023 |", "See [a wiki](w) for more.", ["A Title"]),
        ("| Paper | Year |\n| --- | --- |", "| A Title | 2023 |", "[Another Title](w)", ["A Title", "Another Title"]),
        ("Paper | Year\n--- | ---", "[A Title](u) | 2023", "Legend: F = filter", ["A Title"]),
        ("Paper | Year\n--- | ---", "[A Title](u) | 2023", "More of them [here](w)", ["A Title"]),
        ("Paper | Year\n--- | ---", "A Title | 2023", "Another Title", ["A Title", "Another Title"]),
        ("| Paper |\n| --- |", "| [A Title](u) |", "Another Title", ["A Title", "Another Title"]),
    ],
)
def test_text_below_a_table_is_no_entry(header: str, row: str, line: str, found: list[str]) -> None:
    assert [entry.title for entry in entries(f"{header}\n{row}\n{line}\n")] == found


@pytest.mark.parametrize(
    ("row", "is_entry"),
    [
        ("Vision", False),
        ("Vision and Language", False),
        ("上半年", False),
        ('🔥 <a name="x"></a>Hot', False),
        ("A Title of Some More Words", True),
        ("SAM: Segment Anything", True),
        ("基于深度学习的图像分割方法的综述", True),
        ("[Hat](u)", True),
    ],
)
def test_a_few_words_alone_part_a_table_whose_titles_are_links(row: str, is_entry: bool) -> None:
    linked = ["[On Socks](u) | OSDI | 2023", f"{row} | | ", "[On Shoes](v) | OSDI | 2023"]
    assert len(entries(table("Paper | Venue | Year", "Other | | ", *linked))) == 2 + is_entry + is_entry
    assert len(entries(table("Paper | Venue | Year", "On Socks | OSDI | 2023", f"{row} | | "))) == 2


def test_a_few_words_alone_are_a_title_where_none_stand_above_the_first_row() -> None:
    rows = ["[On Socks](u) | OSDI | 2023", "Hats Again | | ", "[On Shoes](v) | OSDI | 2023", "Hats Once More | | "]
    assert len(entries(table("Paper | Venue | Year", *rows))) == 4
    # The last row heads none.
    assert len(entries(table("Paper | Venue | Year", "All Kinds | | ", *rows))) == 3


def test_a_link_that_says_a_later_year_leads_to_a_later_version() -> None:
    item = "- A Title of Note [[ICLR 2024]](https://openreview.net/1) [[2025 v2]](https://arxiv.org/abs/2511.10047)\n"
    assert {entry.arxiv for entry in entries(item * 2)} == {None}
    assert {entry.arxiv for entry in entries(item.replace("2025 v2", "arXiv") * 2)} == {"2511.10047"}
    alone = item.replace("[[ICLR 2024]](https://openreview.net/1)", "(ICLR 2024)")
    assert {entry.arxiv for entry in entries(alone * 2)} == {"2511.10047"}


def test_a_note_is_a_path_of_the_repository() -> None:
    (entry,) = entries(table("Paper | Year", "[A](./my%20notes/a.md#top) | 2023"), folder="lists")
    assert entry.note == "lists/my notes/a.md"


def test_columns_keep_their_headers() -> None:
    (entry,) = entries(table("Paper | Year | Stars | Stars", "[A](u) | 2023 | **5** | 6"))
    assert entry.columns == {"Paper": "A", "Year": "2023", "Stars": "5", "Stars (4)": "6"}


def test_topics_are_the_headings_above() -> None:
    text = f"# List\n\n## Caches\n\n> ### 2023\n\n{table('Paper | Year', 'A | 2023')}\n## Networks\n\n{table('Paper | Year', 'B | 2021')}"
    text += f"\n> ## A Remark\n> of some length.\n\n{table('Paper | Year', 'C | 2020')}"
    assert [[heading.text for heading in entry.topic] for entry in entries(text)] == [
        ["List", "Caches", "2023"],
        ["List", "Networks"],
        ["List", "Networks"],
    ]


@pytest.mark.parametrize("prefix", ["> ", "  ", "- "])
def test_tables_stand_anywhere(prefix: str) -> None:
    lines = table("Paper | Year", "[A](u) | 2023").split("\n")[:-1]
    rest = prefix if prefix.strip() == ">" else " " * len(prefix)
    text = "\n".join([prefix + lines[0], *(rest + line for line in lines[1:])]) + "\n"
    assert [said(entry) for entry in entries(text)] == [Said("A", "u", None, "2023")]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (("Jane Doe, John Roe", "Publisher: NeurIPS 2023"), ("NeurIPS", "2023")),
        (("Venue: SIGIR", "Year: 2021"), ("SIGIR", "2021")),
        (("*ICLR 2024*",), ("ICLR", "2024")),
        (("Jane Doe, Jan van Roe, et al. *CVPR 2021*.",), ("CVPR", "2021")),
        (("Published in: A Journal of Ours, 2022",), ("A Journal of Ours", "2022")),
        (("It compares with BERT, NAACL 2019.",), (None, None)),
        (("Keywords: ICML 2020, fairness",), (None, None)),
        (("*ICLR 2024* [[Code](https://example.org/c)]",), ("ICLR", "2024")),
    ],
)
def test_bullets_below_say_where_and_when(below: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    lines = ["- [A Title of Note](https://arxiv.org/abs/2301.00001)", *(f"  - {line}" for line in below)]
    *_, last = entries("- [One](https://arxiv.org/abs/2301.00002) (ICML 2023)\n" * 3 + "\n".join(lines))
    assert (last.venue, last.date.iso if last.date else None) == expected


def test_bullets_below_have_links_of_the_work_above() -> None:
    *_, entry = entries(
        "- [One](https://arxiv.org/abs/2301.00002) (ICML 2023)\n- [A Title of Note](https://openreview.net/1) (ICML 2023)\n  - Code: [official](https://example.org/c)\n"
        "  - [arXiv](https://arxiv.org/abs/2301.00001)\n  - Dataset: [Socks](https://arxiv.org/abs/2001.00001)\n"
    )
    assert [link.kind for link in entry.links] == ["paper", "code", "paper", "dataset"]
    assert entry.arxiv == "2301.00001"


def test_a_paragraph_below_a_title_says_more_of_the_work() -> None:
    item = (
        "- [A Title of Note](https://arxiv.org/abs/2201.11903)\n\n  Jane Doe et al. NeurIPS 2022. [[Code]](https://example.org/c)\n\n"
        "- [Another Title of Note](https://arxiv.org/abs/2201.11904)\n\n  It extends [Socks](https://arxiv.org/abs/2001.00001), ICML 2020.\n\n"
    )
    one, other = entries(item)
    assert (said(one), [link.kind for link in one.links]) == (
        Said("A Title of Note", "https://arxiv.org/abs/2201.11903", "NeurIPS", "2022"),
        ["paper", "code"],
    )
    assert (other.venue, len(other.links)) == (None, 1)


@pytest.mark.parametrize(
    ("lines", "title", "cited"),
    [
        (("A Title of Note", "  - CVPR 2024", "  - [Paper]({})"), "A Title of Note", ("CVPR", "2024")),
        (("**A Title of Note**", "  - Paper: {}", "  - Code: <https://e.org>"), "A Title of Note", (None, None)),
        (("**Title**: A Title: of Note", "  - **Venue**: CVPR 2024", "  - **Link**: [pdf]({})"), "A Title: of Note", ("CVPR", "2024")),
        (("**A Title of Note**", "", "  NeurIPS 2023. [[Paper]]({})", ""), "A Title of Note", ("NeurIPS", "2023")),
        (("A Title of Note (Doe et al., ICRA 2023)", "  - [Paper]({}) | [Code](https://e.org)"), "A Title of Note", ("ICRA", "2023")),
        (("Paired Socks", "  - [Paper]({})"), None, None),
        (("Papers on paired socks", "  - [A Title of Note]({})", "  - [Paper](https://arxiv.org/abs/2001.00001)"), None, None),
        (("Papers on paired socks", "  - [Paper]({})", "  - [Paper](https://arxiv.org/abs/2001.00001)"), None, None),
        (("Read this first. It is short", "  - [Paper]({})"), None, None),
        (("Slides for week one", "  - [Paper]({})"), None, None),
        (("Datasets for Question Answering", "  - [Paper]({})"), None, None),
        (("Other Papers on Question Answering", "  - [Paper]({})"), None, None),
        (("**Week One: Introduction to Deep Learning**", "  - [Slides](https://e.org/a.pdf)", "  - [Paper]({})"), None, None),
        (("A Title of Note", "  - [Code](https://e.org)", "  - [Paper]({})"), "A Title of Note", (None, None)),
        (("**A Title of Note**", "  - arXiv: [2402.18570]({})", "  - Code: [doe/socks](https://e.org)"), "A Title of Note", (None, None)),
        (("A Name of Many Socks", "  - Paper: [A Title of Note]({})"), None, None),
    ],
)  # fmt: skip
def test_bullets_below_link_to_the_work_that_a_title_names(
    lines: tuple[str, ...], title: str | None, cited: tuple[str | None, str | None] | None
) -> None:
    usual = "- [One](https://arxiv.org/abs/2301.00002) (ICML 2023)\n" * 3
    url = "https://arxiv.org/abs/2402.18570"
    found = entries(usual + "- " + "\n".join(lines).format(url))[3:]
    named = [entry for entry in found if entry.title_link is None]
    assert [(entry.title, entry.url, entry.arxiv) for entry in named] == ([(title, url, "2402.18570")] if title else [])
    assert [(said(entry).venue, said(entry).date) for entry in named] == ([cited] if cited else [])


def papers(*lines: str) -> list[tuple[str, str | None, str | None]]:
    """Title, venue and date of each entry among the lines, behind five like those of any list."""
    usual = [f"[ICML'23] [A Study of Socks {n}](https://arxiv.org/abs/2301.0000{n})" for n in range(1, 6)]
    found = entries("".join(f"- {line}\n" for line in (*usual, *lines)).replace("-   ", "  - "))[5:]
    return [(entry.title, entry.venue, entry.date.iso if entry.date else None) for entry in found]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("A Title of Note: a Subtitle ([Zhihu](https://a.b))", "A Title of Note: a Subtitle"),
        (
            "A Title of Note ([Zhihu](https://a.b)) ([Blog](https://a.c)) [pdf](https://arxiv.org/abs/2305.10018)",
            "A Title of Note",
        ),
        ("A Title of Note [[Zhihu]](https://a.b) [[A Blog]](https://a.c)", "A Title of Note"),
        ("What began all of it ([GPT-2](https://arxiv.org/abs/2305.10018))", "GPT-2"),
    ],
)
def test_a_link_in_brackets_is_the_title_only_where_it_alone_leads_to_a_paper(item: str, title: str) -> None:
    assert [found for found, _, _ in papers(item)] == [title]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("[ICPP'22] A Title of Note",), [("A Title of Note", "ICPP", "2022")]),
        (("[Survey :mag:] [TPDS'23] A Title of Note",), [("A Title of Note", "TPDS", "2023")]),
        (("[KDD'20 Tutorial] A Title of Note",), [("A Title of Note", "KDD Tutorial", "2020")]),
        (
            ("[Pairs of Many Socks] (ICML 2024), by Jane Doe and others [[paper](https://arxiv.org/abs/2401.00001)]",),
            [("Pairs of Many Socks", "ICML", "2024")],
        ),
        (
            ("[Pairs of Many Socks] (ICML 2024), Doe et al. [[paper](https://arxiv.org/abs/2401.00001)]",),
            [("Pairs of Many Socks", "ICML", "2024")],
        ),
        (
            ("[Pairs of Many Socks] [ICML 2024] [[paper](https://arxiv.org/abs/2401.00001)] with code",),
            [("Pairs of Many Socks", "ICML", "2024")],
        ),
        (
            ("[PairNet] [ICML 2024] by Jane Doe and Joe Roe [[paper](https://arxiv.org/abs/2401.00001)]",),
            [("PairNet", "ICML", "2024")],
        ),
        (
            ("[PairNet] [ICML 2024] best paper [[paper](https://arxiv.org/abs/2401.00001)] (oral)",),
            [("PairNet", "ICML", "2024")],
        ),
        (
            ("**[Drawers]** Jane Doe, Joe Roe, Jim Poe [[paper](https://arxiv.org/abs/2401.00001)]",),
            [("Drawers", None, None)],
        ),
        (
            ("[Survey] [ICML'23] From Socks to Shoes [[paper](https://arxiv.org/abs/2301.00001)]",),
            [("From Socks to Shoes", "ICML", "2023")],
        ),
        (
            ("[Survey] [ICML'23] 袜子的配对 [[paper](https://arxiv.org/abs/2301.00001)]",),
            [("袜子的配对", "ICML", "2023")],
        ),
        (
            ("[A Title of Note](https://arxiv.org/abs/2310.00003), KDD, Aug. 2023",),
            [("A Title of Note", "KDD", "2023-08")],
        ),
        (
            ("[A Title of Note](https://example.org/0), Jane Doe, Proc. of the Sock Conference, Oct. 2010, pp. 1-10.",),
            [("A Title of Note", None, "2010")],
        ),
        (
            ("*A Title of Note.* A. Smith. KDD, Sept. 2023. [paper](https://arxiv.org/abs/2306.51002)",),
            [("A Title of Note", "KDD", "2023-09")],
        ),
        (
            ("**A Title of Note** - ICML, 2023 - [Paper](https://arxiv.org/abs/2306.51002)",),
            [("A Title of Note", "ICML", "2023")],
        ),
        (
            ("A Title of Much Note - ICML, 2023 - [[Paper](https://arxiv.org/abs/2306.51002)]",),
            [("A Title of Much Note", "ICML", "2023")],
        ),
        (("[ICML'25] Submission deadline on Friday",), []),
        (("[ICML'23] We gave a talk there",), []),
        (("[ICML'23] Two words",), []),
        (("A Title of Note (ICML 2023)",), []),
        (
            ("A Title of Note (ICLR 2023)", "  paper: <https://arxiv.org/abs/2205.10627>"),
            [("A Title of Note", "ICLR", "2023")],
        ),
        (("Of caches: [A Title of Note](https://arxiv.org/abs/2205.10627)",), [("A Title of Note", None, None)]),
        (("MMD 的综述：[A Title of Note](https://arxiv.org/abs/2205.10627)",), [("A Title of Note", None, None)]),
    ],
)
def test_items_are_read_as_the_list_writes_them(lines: tuple[str, ...], expected: list[tuple[str, ...]]) -> None:
    assert papers(*lines) == expected


@pytest.mark.parametrize(("name", "year"), [("FooConf-23", "2023"), ("ResNet-18", None)])
def test_digits_behind_an_unknown_name_are_a_year_where_arxiv_ids_agree(name: str, year: str | None) -> None:
    item = "- [{}] A Study of Socks [[paper](https://arxiv.org/abs/2301.00001)]\n"
    assert [said(entry).date for entry in entries(item.format(name) * 3)] == [year] * 3


def test_a_year_begins_an_item_where_it_does_so_in_most() -> None:
    usual = "- 2023 [A Study of Socks](https://arxiv.org/abs/2301.00001)\n" * 3
    item = "- 2022 A Title of Note [[arxiv](https://arxiv.org/abs/2201.00001)]\n- 2021 of caches: [Another Title of Note](https://arxiv.org/abs/2101.00001)\n"
    assert [(said(entry).title, said(entry).date) for entry in entries(usual + item)[3:]] == [
        ("A Title of Note", "2022"),
        ("Another Title of Note", "2021"),
    ]
    titles = (
        "2048 Games Solved [[arxiv](https://arxiv.org/abs/2401.00001)]",
        "2001 A Sock Odyssey [[arxiv](https://arxiv.org/abs/2401.00002)]",
        "[2024 Survey of Socks](https://arxiv.org/abs/2401.00003)",
        "2007 of caches: [A Mistaken Year](https://arxiv.org/abs/1707.00001)",
    )
    assert [(said(entry).title, said(entry).date) for entry in entries(usual + "- " + "\n- ".join(titles))[3:]] == [
        ("2048 Games Solved", None),
        ("2001 A Sock Odyssey", None),
        ("2024 Survey of Socks", None),
        ("A Mistaken Year", "2007"),
    ]
    alone = (
        "- [A Study of Socks](https://arxiv.org/abs/2301.00001) (2023)\n" * 3
        + "- 2016 Roadmap on Socks [[arxiv](https://arxiv.org/abs/1601.00001)]\n"
    )
    assert entries(alone)[3].title == "2016 Roadmap on Socks"


@pytest.mark.parametrize(
    ("written", "number", "link", "expected"),
    [
        ("[{}] A Study of {} [[paper]({})]", 2042, "https://arxiv.org/abs/2402.00001", "2042"),
        ("[{}] A Study of {} [[paper]({})]", 2042, "https://example.org/a", "2042"),
        ("[{}] A Study of {} [[paper]({})]", 2203, "https://arxiv.org/abs/2203.00001", None),
        ("[{}] A Study of {} [[paper]({})]", 3001, "https://example.org/a", None),
        ("**A Study of {1}** ({0}) [paper]({2})", 2042, "https://arxiv.org/abs/2402.00001", "2042"),
        ("{} A Study of {} [[arxiv]({})]", 2042, "https://arxiv.org/abs/2402.00001", "2042"),
        ("{} A Study of {} [[arxiv]({})]", 2048, "https://arxiv.org/abs/2401.00001", None),
        ("{} A Study of {} [[arxiv]({})]", 2042, "https://example.org/a", None),
    ],
)
def test_a_slip_for_a_year_is_one_where_most_items_say_theirs(
    written: str, number: int, link: str, expected: str | None
) -> None:
    usual = [
        written.format(2021 + n % 3, f"Sock No. {n}", f"https://arxiv.org/abs/{21 + n % 3}01.0000{n}") for n in range(6)
    ]
    *_, entry = entries("".join(f"- {line}\n" for line in (*usual, written.format(number, "Shoes", link))))
    assert said(entry).date == expected
    assert expected is None or entry.title == "A Study of Shoes"
    # Each item another number: that is how they are counted.
    counted = [written.format(2020 + n, f"Sock No. {n}", f"https://arxiv.org/abs/{20 + n}01.0000{n}") for n in range(7)]
    *_, entry = entries("".join(f"- {line}\n" for line in (*counted, written.format(number, "Shoes", link))))
    assert entry.date is None


@pytest.mark.parametrize(
    ("item", "date"),
    [
        ("[2023.11.02] **A Title of Note** (RSS 2024) [paper](p)", "2023-11-02"),
        ("**A Title of Note** (ICLR 2025), 2024.10 [paper](p)", "2024-10"),
        ("**A Title of Note** (ICLR 2025), 2052.03 [paper](p)", "2052-03"),
        ("[2024.11] **A Title of Note** (ICLR 2025), with code of 2023.10 [paper](p)", "2024-11"),
        ("**A Title of Note** (ICLR 2025), v. 2048.1 [paper](p)", "2025"),
        ("[2023] **A Title of Note** (RSS 2024) [paper](p)", "2024"),
        ("[A Title of Note](https://arxiv.org/abs/2311.00001) (RSS 2024). Dataset version (2022.03).", "2024"),
        ("**A Title of Note** (RSS 2024) [2022.03] data release [paper](p)", "2024"),
        ("**A Title of Note** (RSS 2024) [2023.11] [paper](p)", "2023-11"),
        ("**A Title of Note** *RSS 2024* | [model (2022-03)](https://example.org/m)", "2024"),
        ("**A Title of Note** [2304.05](https://arxiv.org/abs/2304.05001) (RSS 2024)", "2024"),
        ("**A Title of Note** [paper](https://arxiv.org/abs/2304.05001) [2304.05] (RSS 2024)", "2024"),
    ],
)
def test_an_items_date_beside_a_venue_of_another_year_is_the_preprints(item: str, date: str) -> None:
    (entry,) = entries(f"- {item}\n- [An Entry](https://arxiv.org/abs/2401.00001)\n")[:1]
    assert entry.year in (2024, 2025)
    assert (entry.listed_date and entry.listed_date.iso) == date


@pytest.mark.parametrize(
    ("item", "year"),
    [
        ("2501.04 **A Title of Note** [arXiv](https://arxiv.org/abs/2501.04009)", None),
        ("[2501.04] A Title of Note [arXiv](https://arxiv.org/abs/2501.04009)", None),
        ("`2501.04` **A Title of Note** [arXiv](https://arxiv.org/abs/2501.04009)", None),
        ("**A Title of Note**, 2501.04, [paper](https://example.org/a.pdf)", None),
        ("[A Title of Note](https://arxiv.org/abs/2501.04009) - 2501.04. [code](c)", None),
        ("**A Title of Note**, 2052.03, [paper](https://example.org/a.pdf)", 2052),
    ],
)
def test_how_an_arxiv_id_begins_is_no_year_of_an_item(item: str, year: int | None) -> None:
    (entry,) = entries(f"- {item}\n- [An Entry](https://arxiv.org/abs/2401.00001)\n")[:1]
    assert (entry.title, entry.year) == ("A Title of Note", year)


def in_paragraphs(count: int, written: str) -> str:
    return "# Papers\n\n" + "\n".join(written.format(n=n) for n in range(count))


# Each is written with line breaks, in brackets, or with its venue behind it.
WORK = "**A Study of Socks, Part {n:02}** \\\n*Jane Doe, John Roe* \\\nICML 2023. [[Paper](https://arxiv.org/abs/2301.{n:05})] \\\n4 Feb 2023\n"
CITED = (
    "[ICML'23] [A Study of Socks, Part {n:02}](https://arxiv.org/abs/2301.{n:05}) [[Code](https://example.org/{n})]\n"
)
PROSE = "In those days [a paper](https://arxiv.org/abs/2302.{n:05}) of 2023 was read by all.\n"


@pytest.mark.parametrize(("written", "date"), [(WORK, "2023-02-04"), (CITED, "2023")])
def test_papers_in_paragraphs_are_entries_where_they_are_many(written: str, date: str) -> None:
    assert entries(in_paragraphs(19, written)) == ()
    found = entries(in_paragraphs(20, written))
    assert [said(one) for one in found] == [
        Said(f"A Study of Socks, Part {n:02}", f"https://arxiv.org/abs/2301.{n:05}", "ICML", date) for n in range(20)
    ]
    assert len({one.group for one in found}) == 1


def test_papers_in_paragraphs_of_items_are_entries_where_they_are_many() -> None:
    def in_items(count: int) -> str:
        return "# Papers\n\n- Socks\n" + "".join(f"\n  {CITED.format(n=n)}" for n in range(count))

    assert entries(in_items(19)) == ()
    assert [one.title for one in entries(in_items(20))] == [f"A Study of Socks, Part {n:02}" for n in range(20)]


@pytest.mark.parametrize(
    "text",
    [
        in_paragraphs(30, PROSE),
        in_paragraphs(20, WORK + "\nA [link](https://example.org/{n}) in a text.\n"),
        "\n".join(f"> {line}" for line in in_paragraphs(20, WORK).split("\n")),
        in_paragraphs(20, WORK).replace("# Papers", "# Papers\n\n## News"),
        in_paragraphs(
            20, "**Sock {n:02}** is the subject of [a paper](https://arxiv.org/abs/2301.{n:05}), ICML 2023.\n"
        ),
    ],
)
def test_prose_that_links_to_papers_has_no_entries(text: str) -> None:
    assert entries(text) == ()
