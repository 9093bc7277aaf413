"""Venue, year and date, as cells of real lists say them; the labels were made by reading, before the program existed."""

from __future__ import annotations

from pathlib import Path

import pytest

from awesome_lint.metadata import venues
from awesome_lint.metadata.badges import badge_words, image_words
from awesome_lint.metadata.dateorders import column_order
from awesome_lint.metadata.fields import Field, read_field, read_text
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source

LATEST = 2027
LABELS = Path(__file__).parent / "data" / "cells.tsv"

# What the labels have beyond the text: words that stand for no venue in a column of dates. Columns tell, cells do not.
NO_VENUE_IN_A_DATE_COLUMN = {"TOTAL", "Ongoing"}


def labelled() -> list[tuple[str, ...]]:
    lines = LABELS.read_text(encoding="utf-8").split("\n")
    return [tuple(line.split("\t")) for line in lines[1:] if line]


def read_cell(cell: str, column: str) -> Field:
    rows = parse(Source("README.md", f"| a |\n| - |\n| {cell} |\n")).tables[0].rows
    if not rows or not rows[0].cells:
        return Field("")
    order = column_order([cell, *column.split(";")], LATEST) if column else None
    return read_field(rows[0].cells[0], LATEST, order)


def test_labels_are_many_and_varied() -> None:
    labels = labelled()
    assert len({(header, cell) for _, header, cell, *_ in labels}) >= 400
    assert len({name for name, *_ in labels}) >= 40


@pytest.mark.parametrize(
    ("name", "header", "cell", "venue", "year", "date", "column"),
    [pytest.param(*row, id=f"{row[1]}-{row[2]}"[:60]) for row in labelled() if row[2] not in NO_VENUE_IN_A_DATE_COLUMN],
)
def test_reads_what_a_person_reads(
    name: str, header: str, cell: str, venue: str, year: str, date: str, column: str
) -> None:
    field = read_cell(cell, column)
    found = (field.venue or "", str(field.date.year) if field.date else "", field.date.iso if field.date else "")
    assert found == (venue, year, date)


@pytest.mark.parametrize(
    ("text", "venue", "iso"),
    [
        ("OSDI, 2023", "OSDI", "2023"),
        ("OSDI 2023", "OSDI", "2023"),
        ("OSDI'23", "OSDI", "2023"),
        ("OSDI '23", "OSDI", "2023"),
        ("OSDI-23", "OSDI", "2023"),
        ("OSDI23", "OSDI", "2023"),
        ("OSDI2023", "OSDI", "2023"),
        ("Icml 21", "Icml", "2021"),
        ("icml21 (oral)", "icml (oral)", "2021"),
        ("Cvpr-22, oral", "Cvpr oral", "2022"),
        ("Icml 21 layers", "Icml 21 layers", None),
        ("Fast 21", "Fast 21", None),
        ("Nature 12, 2024", "Nature", "2024"),
        ("science 12", "science 12", None),
        ("page 12", "page 12", None),
        ("2023, OSDI", "OSDI", "2023"),
        ("OSDI (2023)", "OSDI", "2023"),
        ("In OSDI 2023", "OSDI", "2023"),
        ("in: Proc. of the ACL Findings, 2023", "ACL Findings", "2023"),
        ("In Proceedings of ACL 2023", "ACL", "2023"),
        ("Proceedings of the VLDB Endowment 2023", "Proceedings of the VLDB Endowment", "2023"),
        ("In Proc. IEEE 2023", "Proc. IEEE", "2023"),
        ("Proceedings of the Web Conference 2021", "Proceedings of the Web Conference", "2021"),
        ("In Proceedings of the Web Conference 2021", "Proceedings of the Web Conference", "2021"),
        ("In Vivo 2023", "In Vivo", "2023"),
        ("Proceedings of Nothing 2023", "Proceedings of Nothing", "2023"),
        ("INFOCOM 2023", "INFOCOM", "2023"),
        ("SC24, 2024", "SC", "2024"),
        ("CCS'23, 2024", "CCS", "2024"),
        ("CCS´23, 2024", "CCS", "2024"),
        ("J. Chem. Phys. 2019, 2019", "J. Chem. Phys.", "2019"),
        ("arXiv 2023", "arXiv", "2023"),
        ("Arxiv'25", "Arxiv", "2025"),
        ("arXiv:2401.12345", "arXiv", "2024-01"),
        ("EMNLP 2023 Findings", "EMNLP Findings", "2023"),
        ("NIPS2022(ML Safety Workshop)", "NIPS (ML Safety Workshop)", "2022"),
        ("CVPRW2022", "CVPRW", "2022"),
        ("IEEE TNNLS19", "IEEE TNNLS", "2019"),
        ("PMAI@IJCAI 2023", "PMAI@IJCAI", "2023"),
        ("TPAMI 2024 & AAAI 2024", "TPAMI & AAAI", "2024"),
        ("ECCV 2022 / IJCV 2024", "ECCV / IJCV", "2022"),
        ("ICLR 2024 / Oral", "ICLR Oral", "2024"),
        ("Preprint' 2023", "Preprint", "2023"),
        ("..., 2006", None, "2006"),
        ("USENIX, 2021", "USENIX", "2021"),
        ("2023", None, "2023"),
        ("2023-06", None, "2023-06"),
        ("2023.06", None, "2023-06"),
        ("2023-06-08", None, "2023-06-08"),
        ("2023/06", None, "2023-06"),
        ("06/2024", None, "2024-06"),
        ("2024-02-29", None, "2024-02-29"),
        ("2023-02-29", None, "2023-02"),
        ("2024-02-30", None, "2024-02"),
        ("2024-06-31", None, "2024-06"),
        ("31 Feb 2023", None, "2023-02"),
        ("Feb 31, 2023", None, "2023-02"),
        ("2023年2月30日", None, "2023-02"),
        ("31/04/2023", None, "2023-04"),
        ("23-02-30", None, "2023-02"),
        ("June 2017", None, "2017-06"),
        ("May, 2025", None, "2025-05"),
        ("July'24", None, "2024-07"),
        ("16 May 2025", None, "2025-05-16"),
        ("23.05", None, "2023-05"),
        ("202305", None, "2023-05"),
        ("202313", "202313", None),
        ("OSDI24, July 2024", "OSDI", "2024-07"),
        ("OSDI'24 July 2024", "OSDI", "2024-07"),
        ("ICLR 2024, Dec. 2023", "ICLR", "2024"),
        ("Nature 12, May 2024", "Nature", "2024-05"),
        ("IEEE Access 7, 1985-1996, 2019", "IEEE Access", "2019"),
        ("Int. J. Comput. Vis. 128, 1956–1981 (2020)", "Int. J. Comput. Vis.", "2020"),
        ("IEEE Access 8: 1998-2010, 2020", "IEEE Access", "2020"),
        ("IEEE Access, vol. 8, pp. 1998-2010, 2020", "IEEE Access", "2020"),
        ("IEEE Access, vol. 8, pp. 1998-2010", "IEEE Access", None),
        ("TPAMI, Vol. 12, No. 3, 2021", "TPAMI", "2021"),
        ("RA-L 2022 Vol.7 No.2", "RA-L", "2022"),
        ("PVLDB 13(12), 2020", "PVLDB", "2020"),
        ("PVLDB 17(3)", "PVLDB", None),
        ("VLDB 17(3)", "VLDB", None),
        ("JMLR 21(140):1-67, 2020", "JMLR", "2020"),
        ("TPAMI 44(3): 1234-1248, 2022", "TPAMI", "2022"),
        ("TOG (Proc. SIGGRAPH) 39(4), 2020", "TOG (Proc. SIGGRAPH)", "2020"),
        ("SIGMOD Record 49(1), March 2020", "SIGMOD Record", "2020-03"),
        ("PVLDB 13(12), 2020-05", "PVLDB", "2020-05"),
        ("PVLDB 13(12), 12 May 2020", "PVLDB", "2020-05-12"),
        ("Science 378 (6624), 1092-1097, 2022", "Science", "2022"),
        ("Sensors 2020, 20(3), 1234", "Sensors", "2020"),
        ("Nature 521.7553 (2015): 436-444", "Nature", "2015"),
        ("Soft Computing 24 (2020)", "Soft Computing", "2020"),
        ("ACM Computing Surveys (CSUR) 54.10s (2022): 1-41", "ACM Computing Surveys (CSUR)", "2022"),
        (
            "Advances in Neural Information Processing Systems 34 (2021)",
            "Advances in Neural Information Processing Systems",
            "2021",
        ),
        ("Phys. Rev. Lett. 120, 145301 (2018)", "Phys. Rev. Lett.", "2018"),
        ("ICML 21 (2021)", "ICML", "2021"),
        ("ICML 21, 123-130", "ICML 123-130", "2021"),
        ("ICML (oral) 2023-06", "ICML (oral)", "2023-06"),
        ("arXiv preprint arXiv:2101.00014 (2021)", "arXiv", "2021-01"),
        ("arXiv preprint arXiv:2101.00015, 2021", "arXiv", "2021-01"),
        ("arXiv preprint arXiv:2012.00015, 2021", "arXiv", "2021"),
        ("arXiv e-prints, p. arXiv:2101.00014", "arXiv", "2021-01"),
        ("CoRR abs/2307.08621 (2023)", "CoRR", "2023-07"),
        ("CoRR, vol. abs/2307.08621, 2023", "CoRR", "2023-07"),
        ("ICML 2019: 885-894", "ICML", "2019"),
        ("ICML 2019: 1985-1994", "ICML", "2019"),
        ("Sensors 20.3 (2020): 123", "Sensors", "2020"),
        ("ACL 2023 (Volume 1: Long Papers)", "ACL (Volume 1: Long Papers)", "2023"),
        ("Pattern Recognition 44 (2011) 1357-1371", "Pattern Recognition", "2011"),
        ("Artificial Intelligence 101 (1998) 99–134", "Artificial Intelligence", "1998"),
        ("JMLR 21 (2020) 1485-1567", "JMLR", "2020"),
        ("J. ACM 69(3): 20:1-20:42 (2022)", "J. ACM", "2022"),
        ("SIGMOD 2024 (Vol. 2, No. 1)", "SIGMOD", "2024"),
        ("Expert Syst. Appl. 44 (2011)", "Expert Syst. Appl.", "2011"),
        ("ACM Computing Surveys (CSUR) 54 (2022)", "ACM Computing Surveys (CSUR)", "2022"),
        ("Blackhat Notes 2 (2021): 12-24", "Blackhat Notes", "2021"),
        ("SemEval Task 8 (2023)", "SemEval Task 8", "2023"),
        ("RFC 793 (1981)", "RFC 793", "1981"),
        ("Industry 4.0 (2023)", "Industry 4.0", "2023"),
        ("Workshop No. 3 2024", "Workshop No. 3", "2024"),
        ("TPAMI No. 3, 2024", "TPAMI", "2024"),
        ("Top 10 (2023)", "Top 10", "2023"),
        ("May 12 (2024)", None, "2024-05-12"),
        ("WWW 23 (3)", "WWW (3)", "2023"),
        ("ISCA-51, 2024", "ISCA-51", "2024"),
        ("IROS 2020-2021", "IROS", "2020"),
        ("arXiv 2023, ICML 2024", "ICML", "2024"),
        ("ICML 2024, arXiv 2023", "ICML", "2024"),
        ("ICML 2024 https://example.org/2019/05", "ICML", "2024"),
        ("Beta nets](https://arxiv.org/abs/2405.00001)", "Beta nets", None),
        ("@ ICML 2024", "ICML", "2024"),
        ("ICML 2024*", "ICML", "2024"),
        ("{ICML 2024}", "ICML", "2024"),
        ("ICML 2024 :fire:", "ICML", "2024"),
        ("ICML 2024 [pdf]", "ICML", "2024"),
        ("ICML 2024 [oral]", "ICML [oral]", "2024"),
        ("3023-08", None, "3023-08"),
        ("4096-12", "4096-12", None),
        ("8080/10", "8080/10", None),
        ("3025/06/12", None, "3025-06-12"),
        ("Mar.", None, None),
        ("MARS", "MARS", None),
    ],
)
def test_reads_every_form_of_the_contract(text: str, venue: str | None, iso: str | None) -> None:
    field = read_text(text, LATEST)
    assert (field.venue, field.date.iso if field.date else None) == (venue, iso)


@pytest.mark.parametrize("text", ["", "-", "–", "—", "N/A", "TBD", "None", "?", "...", ",", " , ", "â€”", "â€\u201c"])
def test_not_given(text: str) -> None:
    field = read_text(text, LATEST)
    assert (field.venue, field.date) == (None, None)


@pytest.mark.parametrize(
    ("cells", "iso"),
    [
        (("15-11-23", "16-02-05", "25-02-08"), "2015-11-23"),
        (("23-05-31", "22-01-02"), "2023-05-31"),
        (("31.05.23", "02.01.22"), "2023-05-31"),
        (("9/04/24", "12/30/23"), "2024-09-04"),
        (("30/12/2023", "05/01/2024"), "2023-12-30"),
        (("19/04", "18/03", "20-06"), "2019-04"),
        (("23.05", "13.23", "24.01"), "2023-05"),
        (("24-01", "23-12", "22-11"), "2024-01"),
        (("23.5", "23.10", "24.11"), None),
        (("12/04", "29/03", "10/05", "30/05"), None),
        (("04/12", "03/29", "5/10", "5/30"), None),
        (("09-12", "09-19", "10-10", "10-24"), None),
        (("Apr 12", "Mar 29", "03/29"), None),
        (("Fri, April 12", "Fri, March 29th", "Fri, April 5"), None),
        (("2024-04-12", "29/03"), "2024-04-12"),
        (("April 12, 2024", "March 29"), "2024-04-12"),
        (("Apr 12", "Mar 20"), "2012-04"),
        (("23.06", "24.05", "22.11", "21.12", "23.01", "23.02", "30.03"), "2023-06"),
        (("23.06", "24.05", "22.11", "21.12", "23.01", "23.02", "22.03", "30.03", "31.03"), "2023-06"),
        (("22.06", "22.15", "22.11", "22.13", "21.12", "21.01", "23.02", "23.03", "23.05"), "2022-06"),
        (("Jun 23", "Jul 23", "Nov 24", "Nov 24", "Nov 24", "Mar 30"), "2023-06"),
    ],
)
def test_a_column_shows_what_short_dates_mean(cells: tuple[str, ...], iso: str | None) -> None:
    date = read_text(cells[0], LATEST, column_order(cells, LATEST)).date
    assert (date.iso if date else None) == iso


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://img.shields.io/badge/Jun_1,_2026-red", "Jun 1, 2026"),
        ("https://img.shields.io/badge/Paper-CVPR24-blue", "CVPR24"),
        ("https://img.shields.io/badge/CVPR%202022-Paper-green", "CVPR 2022"),
        ("https://img.shields.io/badge/CVPR22-PDF-green", "CVPR22"),
        ("https://img.shields.io/badge/Survey-Paper-green", "Survey Paper"),
        ("https://img.shields.io/badge/arXiv-2401.12345-b31b1b.svg", "arXiv 2401.12345"),
        ("https://img.shields.io/badge/ICML--W-2023-blue?style=flat", "ICML-W 2023"),
        ("https://img.shields.io/badge/arXiv-2023-red", "arXiv 2023"),
        ("https://img.shields.io/static/v1?label=Paper&message=ICML_2024&color=red", "ICML 2024"),
        ("https://img.shields.io/static/v1?message=ICML%202024", "ICML 2024"),
        ("https://img.shields.io/static/v1?label=citations&message=1200", ""),
        ("https://img.shields.io/badge/citations-1200-blue", ""),
        ("https://img.shields.io/badge/Citations-2018-blue", ""),
        ("https://img.shields.io/badge/stars-35-blue", ""),
        ("https://img.shields.io/badge/Demo-ACL_2023-blue", "ACL 2023"),
        ("https://img.shields.io/badge/Dataset-NeurIPS'23-blue", "NeurIPS'23"),
        ("https://img.shields.io/badge/Dataset-COCO_2017-blue", ""),
        ("https://img.shields.io/badge/Release-2024.05-blue", "2024.05"),
        ("https://img.shields.io/badge/Release-2.0-blue", ""),
        ("https://img.shields.io/badge/Last_updated-2024.05-blue", ""),
        ("https://img.shields.io/badge/Semantic%20Scholar-1%2C234-blue", ""),
        ("https://img.shields.io/badge/license-MIT-green.svg", ""),
        ("https://img.shields.io/badge/PRs-Welcome-red", ""),
        ("https://img.shields.io/badge/Code-PyTorch-blue", ""),
        ("https://img.shields.io/badge/Project_Page-9cf", ""),
        ("https://img.shields.io/badge/Paper-PDF-red", ""),
        ("https://img.shields.io/badge/dynamic/json?url=https%3A%2F%2Fexample.org&label=citation", ""),
        ("https://example.org/badge.svg", ""),
    ],
)
def test_reads_badges(url: str, words: str) -> None:
    assert badge_words(url) == words


@pytest.mark.parametrize(
    ("alt", "url", "words"),
    [
        ("ICML 2024", "https://example.org/icml.png", "ICML 2024"),
        ("ICML 2024", "https://img.shields.io/badge/ICML-2024-blue", "ICML 2024"),
        ("Static Badge", "https://img.shields.io/badge/ICML-2024-blue", "ICML 2024"),
        ("cites", "https://img.shields.io/badge/citations-1200-blue", ""),
        ("Dynamic JSON Badge", "https://img.shields.io/badge/dynamic/json?url=https%3A%2F%2Fexample.org", ""),
        ("GitHub stars", "https://img.shields.io/github/stars/a/b", ""),
        ("NeurIPS 2023", "https://img.shields.io/badge/Dataset-NeurIPS_2023-blue", "NeurIPS 2023"),
        ("ICML 2023", "https://img.shields.io/endpoint?url=https://example.org/a.json", "ICML 2023"),
        ("ICML 2023", "https://img.shields.io/badge/PDF-paper-blue", "ICML 2023"),
        ("CVPR'23", "https://img.shields.io/badge/Code-Available-blue", "CVPR'23"),
        ("Citations 2018", "https://img.shields.io/badge/Citations-2018-blue", ""),
    ],
)
def test_an_image_says(alt: str, url: str, words: str) -> None:
    assert image_words(alt, url) == words


def test_white_space_of_any_kind_joins_a_year_to_its_venue() -> None:
    for space in filter(str.isspace, map(chr, range(0x3001))):
        field = read_text(f"OSDI{space},{space}2023{space}", LATEST)
        assert (field.venue, field.date and field.date.year) == ("OSDI", 2023), repr(space)


def test_a_venue_is_known_by_each_of_its_names() -> None:
    table = Path(venues.__file__).parents[1] / "data" / "venues.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").split("\n")[1:] if line]
    assert len(rows) > 500
    for name, _, full, aliases, _ in rows:
        usual = venues.known(name)
        assert usual is not None
        assert usual.name == name
        for other in (full, *filter(None, aliases.split(" ; "))):
            assert venues.known(other) is not None, other
    assert venues.known("Conference on Computer Vision and Pattern Recognition") == venues.known("cvpr")
    assert venues.known("Proceedings of the USENIX NSDI") == venues.known("NSDI")
    assert venues.known("Journal of Nothing in Particular") is None
