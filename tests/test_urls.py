"""What URLs say by themselves, and what is wrong with them."""

from __future__ import annotations

import pytest

from awesome_lint.addresses.overlongaddresses import address_within, before_prose
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.urlfaults import find_fault
from awesome_lint.addresses.urls import Facts, canonical, escaped, facts

YEAR = 2026


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://arxiv.org/abs/2401.12345", Facts(arxiv="2401.12345", venue="arXiv")),
        ("http://arxiv.org/pdf/2401.12345v2.pdf", Facts(arxiv="2401.12345", version="v2", venue="arXiv")),
        ("https://www.arxiv.org/html/2401.12345v1#S2", Facts(arxiv="2401.12345", version="v1", venue="arXiv")),
        ("https://arxiv.org/abs/cs.LG/0612345", Facts(arxiv="cs.LG/0612345", venue="arXiv")),
        ("https://arxiv.org/abs/cond-mat.mes-hall/9901001", Facts(arxiv="cond-mat.mes-hall/9901001", venue="arXiv")),
        ("https://huggingface.co/papers/2401.12345", Facts(arxiv="2401.12345", venue="arXiv")),
        ("https://arxiv.org/abs/2413.12345", Facts()),
        ("https://doi.org/10.1145/3600006.3613165", Facts(doi="10.1145/3600006.3613165")),
        ("https://dl.acm.org/doi/10.1145/3600006.3613165%20", Facts(doi="10.1145/3600006.3613165")),
        ("https://doi.org/10.1145%2F3600006.3613165", Facts(doi="10.1145/3600006.3613165")),
        ("https://doi.org/10.1016/S0140-6736(95)90001-2", Facts(doi="10.1016/S0140-6736(95)90001-2")),
        ("https://doi.org/10.1016/S0140-6736(95)", Facts(doi="10.1016/S0140-6736(95)")),
        (
            "https://doi.org/10.1002/%28SICI%291097-0258%2819980815%2917%3A15%3C1661%3A%3AAID%3E3.0.CO%3B2-2",
            Facts(doi="10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2"),
        ),
        (
            "https://doi.org/10.48550/arXiv.2301.00005",
            Facts(arxiv="2301.00005", doi="10.48550/arXiv.2301.00005", venue="arXiv"),
        ),
        ("https://www.biorxiv.org/content/10.1101/2023.01.02.123456v1", Facts(doi="10.1101/2023.01.02.123456")),
        (
            "https://www.techrxiv.org/doi/full/10.36227/techrxiv.176289261.16802577",
            Facts(doi="10.36227/techrxiv.176289261.16802577"),
        ),
        ("https://ascelibrary.org/doi/abs/10.1061/9780784412343.0012", Facts(doi="10.1061/9780784412343.0012")),
        ("https://example.org/content/doi/10.1108/A-01-2020-0001/full/html", Facts(doi="10.1108/A-01-2020-0001")),
        ("https://example.org/paper?doi=10.1145/3600006.3613165&page=2", Facts(doi="10.1145/3600006.3613165")),
        ("https://proxy.example.org/https://doi.org/10.1145/3600006", Facts(doi="10.1145/3600006")),
        (
            "https://academic.oup.com/comjnl/advance-article/doi/10.1093/comjnl/bxab001/6137134",
            Facts(doi="10.1093/comjnl/bxab001"),
        ),
        ("https://pubs.aip.org/aip/jcp/article/doi/10.1063/5.0012345/123456/A-title", Facts(doi="10.1063/5.0012345")),
        (
            "https://iopscience.iop.org/article/10.1088/1742-6596/1549/4/042070",
            Facts(doi="10.1088/1742-6596/1549/4/042070"),
        ),
        ("https://citeseerx.ist.psu.edu/viewdoc/download?doi=10.1.1.12.345", Facts()),
        ("https://example.org/doi/about", Facts()),
        ("https://dl.acm.org/doi/pdf/10.1145/3600006.3613165", Facts(doi="10.1145/3600006.3613165")),
        (
            "https://doi.org/10.1109/CVPR52688.2022.00123",
            Facts(doi="10.1109/CVPR52688.2022.00123", venue="CVPR", year=2022),
        ),
        ("https://doi.org/10.1109/TPAMI.2022.3152247", Facts(doi="10.1109/TPAMI.2022.3152247")),
        ("https://aclanthology.org/2023.acl-long.1/", Facts(venue="acl", year=2023)),
        ("https://aclanthology.org/2022.semeval-1.1/", Facts(venue="semeval", year=2022)),
        ("https://aclanthology.org/2023.cl-1.1/", Facts(venue="CL", year=2023)),
        ("https://aclanthology.org/2023.findings-acl.1/", Facts(year=2023)),
        ("https://aclanthology.org/2023.emnlp-demo.1/", Facts(year=2023)),
        ("https://aclanthology.org/2021.naacl-srw.1/", Facts(year=2021)),
        ("https://aclanthology.org/D19-5601.pdf", Facts(year=2019)),
        ("https://aclanthology.org/P19-1001.pdf", Facts(venue="ACL", year=2019)),
        ("https://aclanthology.org/P19-2001.pdf", Facts(year=2019)),
        ("https://aclanthology.org/N18-2001.pdf", Facts(venue="NAACL", year=2018)),
        ("https://aclanthology.org/J18-3001.pdf", Facts(venue="CL", year=2018)),
        ("https://www.aclweb.org/anthology/P18-1001", Facts(venue="ACL", year=2018)),
        ("https://proceedings.mlr.press/v202/che23b.html", Facts(venue="ICML", year=2023)),
        ("https://proceedings.mlr.press/v301/che27a.html", Facts(year=2027)),
        (
            "https://proceedings.neurips.cc/paper_files/paper/2022/hash/0-Abstract.html",
            Facts(venue="NeurIPS", year=2022),
        ),
        ("https://papers.nips.cc/paper/2016/hash/0-Abstract.html", Facts(venue="NeurIPS", year=2016)),
        ("https://openaccess.thecvf.com/content/CVPR2023/html/X.html", Facts(venue="CVPR", year=2023)),
        ("https://openaccess.thecvf.com/content_ICCV_2019/papers/X.pdf", Facts(venue="ICCV", year=2019)),
        ("https://openaccess.thecvf.com/content_CVPRW_2019/papers/X.pdf", Facts(venue="CVPRW", year=2019)),
        ("https://openaccess.thecvf.com/content_ICCVW_2019/papers/X.pdf", Facts(venue="ICCVW", year=2019)),
        ("https://openaccess.thecvf.com/content_cvpr_2018_workshops/w1/X.html", Facts(venue="CVPRW", year=2018)),
        ("https://openaccess.thecvf.com/content_cvpr_workshops_2015/W1/X.html", Facts(venue="CVPRW", year=2015)),
        ("https://openaccess.thecvf.com/content/CVPR2023W/EarthVision/html/X.html", Facts(venue="CVPRW", year=2023)),
        ("https://www.usenix.org/conference/osdi23/presentation/x", Facts(venue="osdi", year=2023)),
        ("https://www.usenix.org/system/files/atc21-x.pdf", Facts(venue="atc", year=2021)),
        ("https://www.usenix.org/system/files/sec21-x.pdf", Facts(venue="USENIX Security", year=2021)),
        ("https://www.usenix.org/conference/lisa19/presentation/x", Facts(venue="LISA", year=2019)),
        ("https://www.ecva.net/papers/eccv_2022/papers_ECCV/x.pdf", Facts(venue="eccv", year=2022)),
        ("https://www.isca-archive.org/interspeech_2023/x.html", Facts(venue="interspeech", year=2023)),
        ("https://www.ijcai.org/proceedings/2023/0001.pdf", Facts(venue="IJCAI", year=2023)),
        ("https://www.vldb.org/pvldb/vol16/p1-x.pdf", Facts(venue="VLDB", year=2023)),
        ("https://www.roboticsproceedings.org/rss19/p001.pdf", Facts(venue="RSS", year=2023)),
        ("https://openreview.net/group?id=ICLR.cc/2023/Conference", Facts(venue="ICLR", year=2023)),
        ("https://iclr.cc/virtual/2024/poster/1", Facts(venue="iclr", year=2024)),
        ("https://iclr.cc/virtual/2024/workshop/1", Facts(year=2024)),
        ("https://neurips.cc/virtual/2023/workshop/1", Facts(year=2023)),
        ("https://neurips.cc/virtual/2023/poster/1", Facts(venue="NeurIPS", year=2023)),
        ("https://openreview.net/group?id=ICLR.cc/2023/Workshop/X", Facts(year=2023)),
        (
            "https://openreview.net/group?id=NeurIPS.cc/2023/Track/Datasets_and_Benchmarks",
            Facts(venue="NeurIPS", year=2023),
        ),
        ("https://example.org/blog/2024-07-25-news/", Facts(year=2024)),
        ("https://example.org/2024/07/news", Facts(year=2024)),
        ("https://example.org/papers/2024/x.pdf", Facts()),
        ("https://github.com/a/b/blob/main/2024/07/25/x.md", Facts()),
        ("docs/2024/07/25/x.md", Facts()),
        ("https://[broken", Facts()),
    ],
)
def test_facts(url: str, known: Facts) -> None:
    assert facts(url) == known


@pytest.mark.parametrize(
    "urls",
    [
        (
            "https://arxiv.org/abs/2401.12345",
            "http://www.arxiv.org/pdf/2401.12345v3.pdf",
            "https://ar5iv.org/html/2401.12345",
        ),
        ("https://arxiv.org/abs/math.GT/0309136", "https://arxiv.org/pdf/math.gt/0309136"),
        ("https://doi.org/10.1145/1.2", "https://dl.acm.org/doi/abs/10.1145/1.2"),
        ("https://example.org/a", "http://www.Example.org/a/"),
        ("./notes/a.md", "notes/a.md"),
    ],
)
def test_canonical_is_one_for_one_place(urls: tuple[str, ...]) -> None:
    assert len(set(map(canonical, urls))) == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        ".",
        "./",
        "#",
        "TODO",
        "tbd",
        "N/A",
        "N.A",
        "nan",
        "None",
        "https://",
        "xxx",
        "link",
        "...",
        "javascript:void(0);",
        "undefined",
        "#REF!",
        "#N/A",
    ],
)
def test_placeholders(url: str) -> None:
    assert is_placeholder(url)


@pytest.mark.parametrize("url", ["a", "link.md", "https://a.b", "#x", "#ref", "../", "/x", "none.md"])
def test_no_placeholders(url: str) -> None:
    assert not is_placeholder(url)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://https://example.org", "https://example.org"),
        ("http://https://example.org", "https://example.org"),
        ("https:/example.org/a", "https://example.org/a"),
        ("https//example.org/a", "https://example.org/a"),
        ("https:example.org/a", "https://example.org/a"),
        ("https:///example.org/a", "https://example.org/a"),
        ("htps://example.org", "https://example.org"),
        ("view-source:https://example.org/a", "https://example.org/a"),
        ("chrome-extension://efaidnbm/https://example.org/a.pdf", "https://example.org/a.pdf"),
        ("hhttps://example.org", "https://example.org"),
        ("ttp://example.org", "http://example.org"),
        ("https;//example.org", "https://example.org"),
        ("https//https//example.org", "https://example.org"),
        ("https://https//example.org", "https://example.org"),
        ("https:://example.org", "https://example.org"),
        ("https::example.org", "https://example.org"),
        (r"https:\\example.org\a", "https://example.org/a"),
        (r"https:\example.org\a/b", "https://example.org/a/b"),
        ("doi:10.1145/3600006.3613165", "https://doi.org/10.1145/3600006.3613165"),
        ("arXiv:2401.12345v2", "https://arxiv.org/abs/2401.12345v2"),
        ("arxiv:hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("https://arxiv.org/abs/2401.12345。", "https://arxiv.org/abs/2401.12345"),
        ("https://openreview.net/forum?id=abc123。", "https://openreview.net/forum?id=abc123"),
        ("github.com/a/b", "https://github.com/a/b"),
        ("www.example.org", "https://www.example.org"),
        ("someone@example.org", "mailto:someone@example.org"),
        ("[https://example.org](https://example.org)", "https://example.org"),
        ("https://arxiv.org/abs/2401.12345,", "https://arxiv.org/abs/2401.12345"),
        ('https://example.org/a"target="_blank', "https://example.org/a"),
        ("https://example.org/a%22", "https://example.org/a"),
        ("https://example.org/a%22%3E", "https://example.org/a"),
        ("**https://example.org/a**", "https://example.org/a"),
        ("_https://example.org/a_b_", "https://example.org/a_b"),
        ("https://example.org/a,https://example.org/a", "https://example.org/a"),
        ("https://doi.org/https://doi.org/10.1145/3600006.3613165", "https://doi.org/10.1145/3600006.3613165"),
        ("https://doi.org/doi:https://doi.org/10.1145/3600006.3613165", "https://doi.org/10.1145/3600006.3613165"),
        ("about:reader?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.00001", "https://arxiv.org/abs/2401.00001"),
        ("about:reader?url=https%3A%2F%2Fexample.org%2F%3Fid%3Da%26b%3Dc", "https://example.org/?id=a&b=c"),
        ("read://https_example.org/?url=https%3A%2F%2Fexample.org%2Fa%2520b", "https://example.org/a%20b"),
        ("chrome-distiller://1f_2e/?title=A&url=https%3A%2F%2Fexample.org%2Fa", "https://example.org/a"),
    ],
)
def test_faults_with_one_reading(url: str, meant: str) -> None:
    fault = find_fault(url, YEAR)
    assert fault is not None
    assert fault.meant == meant
    assert find_fault(meant, YEAR) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/ahttps://example.org/b",
        "https://example.org/archives/ahttps://example.org/b",
        "https://arxiv.org/abs/2413.12345",
        "https://cn.arxiv.org/abs/2413.12345",
        "https://ar5iv.labs.arxiv.org/html/2413.12345",
        "https://arxiv.org/html/2413.12345v1/x1.png",
        "https://arxiv.org/abs/2401.12345/x1.png",
        "https://example.org/a%3C/a%3E",
        "https://example.org/a%22%3EA%20page",
        "https://arxiv.org/abs/24xx.xxxxx",
        "https://arxiv.org/abs/2401.1234",
        "https://arxiv.org/abs/9901.12345",
        "https://github",
        "https://doi.org/",
        "https://example.org，x",
        "https://example.org（x）",
        "https://https:443/x",
        "doi:10.1145/3600006.3613165.",
        "https://github.com/a/b→c",
        "[x](https://example.org)",
        "https://example.org/a.pdf,https://example.org/b.pdf",
        "https://openreview.net/forum?id=abc,https://github.com/a/b",
        "https://openreview.net/forum?id=",
        "https://www.youtube.com/watch?v=",
        "blob:https://example.org/1",
        "zotero://select/library/items/8K2J4QWE",
        "x-devonthink-item://9F1C",
        "OneNote:https://d.docs.live.net/a/b.one",
        "obsidian://open?vault=a&file=b",
        "vscode://file/home/me/a.md",
        "sandbox:/mnt/data/notes.md",
        "chrome-extension://abcdef/a.pdf",
        "about:blank#blocked",
        "about:reader?url=https%3A%2F%2Fexample.org%2Fa%20b",
        "about:reader?url=https%3A%2F%2Fexample.org%2Fa_(b",
        "https://example.org:https://example.org/a",
        "https://example.org:80a/",
    ],
)
def test_faults_without_one_reading(url: str) -> None:
    fault = find_fault(url, YEAR)
    assert fault is not None
    assert fault.meant is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/S0896-6273(17)30509-3",
        "https://web.archive.org/web/2020/https://example.org",
        "https://web.archive.org/web/2020;https://example.org",
        "https://example.org/?u=https://example.org",
        "https://example.org/?u=a,https://example.org",
        "https://web.archive.org/web/2020,https://example.org",
        "https://images.example.net/w_300,h_200/https://example.org/a.png",
        "https://openreview.net/forum?id=abc=",
        "https://www.youtube.com/results?search_query=",
        "blob:a",
        "https://example.org/a%20b?x=<y>",
        "http://localhost:8000/a",
        "http://[::1]:80/",
        "https://user@example.org:8443/a",
        "https://arxiv.org/",
        "https://arxiv.org/list/cs.LG/recent",
        "https://arxiv.org/abs/hep-th/9901001v2",
        "https://arxiv.org/abs/0704.0001",
        "https://arxiv.org/html/2401.00001v1/x1.png",
        "https://arxiv.org/html/2401.00001v1/#S1",
        "https://en.wikipedia.org/wiki/%22Hello,_World!%22_program",
        "https://en.wikipedia.org/wiki/%22Heroes%22",
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "https://example.org/doi/10.1002/1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2",
        "mailto:a@b.c",
        "ftp://example.org/a",
        "docs/x.md",
        "httpd.conf",
        "https://www.doi.org/",
        "arxiv:x",
        "doi:x",
        "#https",
        "https://example.org:8080/a",
        "https://example.org:/a",
        "git://example.org/a",
        "magnet:?xt=urn:btih:abc",
        "irc://example.org/a",
        "matrix:r/a:example.org",
        "steam://run/12",
        "vscode:extension/a.b",
        "spotify:track:1",
        "about.md",
        "onenote.md",
        "zotero",
        "sandbox/a.md",
    ],
)
def test_no_fault(url: str) -> None:
    assert find_fault(url, YEAR) is None


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a(b)c?d=1&e=2#f", "https://example.org/a(b)c?d=1&e=2#f"),
        ("https://example.org/a)b(", "https://example.org/a%29b%28"),
        ('https://example.org/a b|c<d>\\"', "https://example.org/a%20b%7Cc%3Cd%3E%5C%22"),
        ("?a=1&lt;b", "?a=1&amp;lt;b"),
        ("数据/é", "数据/é"),
    ],
)
def test_what_would_end_a_destination_is_encoded(url: str, written: str) -> None:
    assert escaped(url) == written


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/x[code](https://example.org/b)", "https://example.org/x"),
        ("https://example.org/x(代码：https://example.org/b)", "https://example.org/x"),
        ("https://arxiv.org/abs/2401.00001(code)。", "https://arxiv.org/abs/2401.00001"),
        ("https://example.org/a_(b)，c", "https://example.org/a_(b)"),
        ("https://example.org/a_(b）", None),
        ("https://example.org/a", None),
    ],
)
def test_the_address_that_a_faulty_one_begins_with(url: str, address: str | None) -> None:
    assert address_within(url, 2026) == address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/?id=a，很好", "https://example.org/?id=a"),
        ("https://example.org/a)，很好", "https://example.org/a"),
        ("https://example.org/a（ICLR", "https://example.org/a"),
        ("https://example.org/a（b）", None),
        ("https://example.org/论文，第二", None),
        ("https://zh.wikipedia.org/wiki/Re，b", None),
    ],
)
def test_addresses_that_go_on_with_prose(url: str, address: str | None) -> None:
    assert before_prose(url) == address


def test_titles_of_pages_may_end_like_phrases() -> None:
    assert find_fault("https://ja.wikipedia.org/wiki/Another。", 2026) is None
    assert find_fault("https://example.org/论文。", 2026) is None
    assert find_fault("https//:example.org/a", 2026) is not None
    assert find_fault("hpps://example.org/a", 2026) is not None
