"""Which headings name topics, and under which stand the list's news."""

from __future__ import annotations

import pytest

from awesome_lint.metadata.reading import read_entries
from awesome_lint.model import Heading
from awesome_lint.parsing.headings import is_topic, under_news
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source


@pytest.mark.parametrize(
    "text",
    [
        "Star Formation",
        "Reference-based Super Resolution",
        "Author Identification",
        "Introduction to GNNs",
        "License Plate Recognition",
        "Latest-Variable Models",
        "授权与认证",
        "ニュース推薦",
        "Neuigkeiten-Erkennung",
        "Citation Recommendation",
        "News Recommendation",
        "Policy Update Methods",
        "Content Delivery Networks",
        "Support Vector Machines",
        "Related Key Attacks",
        "A History of Caches",
        ":star: Caches",
        "Surveys",
        "Latest Papers",
        "引用推荐",
        "新闻推荐",
        "关于缓存的思考",
    ],
)
def test_topics(text: str) -> None:
    assert is_topic(heading(text))


@pytest.mark.parametrize(
    "text",
    [
        "Citing this work",
        "Citing Awesome LLM",
        "How to Cite AwesomeLLM",
        "Contributing to AwesomeLLM",
        "Code Contributors",
        "Awesome-LLM License",
        "Sponsors and Backers",
        "Frequently Asked Questions (FAQ)",
        "Github Star History",
        "Star 历史",
        "Acknowledgements and Funding",
        "Join our WeChat Group and Star us",
        "News & Events",
        "贡献论文",
        "引用格式",
        "BSD License",
        "License (CC BY-SA 4.0)",
        "About Awesome-LLM",
        "Contact: Jane Doe",
        "Contact me via email",
        "Citation: Smith et al. 2024",
        "TODO: add more",
        "How to contribute",
        "Contributing Guidelines",
        "Star History",
        "Related awesome lists",
        "Related Work",
        "About the authors",
        "About me",
        "Introduction",
        "📖 Introduction",
        "1. Introduction",
        "Table of Contents",
        "License (MIT)",
        "Новости",
        "Noticias",
        "Neuigkeiten",
        "Actualités",
        "お知らせ",
        "Latest",
        "Announcement",
        "Preface",
        "Licencia",
        "Лицензия",
        "Lizenz",
        "라이선스",
        "授權",
        "赞助",
        "Contribuir",
        "Agradecimientos",
        "Remerciements",
        "Mitwirken",
        "Cómo contribuir",
        "📰 Latest",
        "BibTeX Citation",
        "Acknowledgements",
        "Latest Updates",
        "What's new",
        "Please cite our paper if you find it useful",
        "目录",
        "更新日志",
        "如何引用",
        "贡献方式",
        "关于我们",
        "目录(TOC)",
        ":star:",
    ],
)
def test_no_topics(text: str) -> None:
    assert not is_topic(heading(text))


@pytest.mark.parametrize(
    ("word", "text", "is_ignored"),
    [
        ("art", "Smart Caches", False),
        ("art", "Works of Art", True),
        ("Art", "art & caches", True),
        ("smart caches", "Of Smart Caches", True),
        ("smart caches", "Smart Old Caches", False),
        ("招聘", "招聘信息", True),
        ("🔥", "🔥 Caches", True),
    ],
)
def test_words_that_no_topic_has(word: str, text: str, is_ignored: bool) -> None:
    assert is_topic(heading(text), (word,)) != is_ignored


@pytest.mark.parametrize(
    "text",
    [
        "News",
        "🔥 News",
        ":fire: Latest News",
        "News and updates",
        "Most Recent Update",
        "Update: 2024-11-12",
        "Updates (May 2024)",
        "Update Log",
        "What's New",
        "Papers of this week",
        "All papers are updated!",
        "LLM News",
        "ICLR 2024 News",
        "News & Events",
        "Latest News about LLMs",
        "Updates to the list",
        "Latest Paper Updates",
        "Survey updates",
        "RSS Feed & Updates",
        "Recent Major Updates",
        "Model Updates",
        "Dataset Updates",
        "Code Updates",
        "Benchmark Updates",
        "Upcoming Updates",
        "Website Updates",
        "ICLR 2025 Updates",
        "Recent Knowledge & Updates",
        "News: accepted by ICML",
        "论文更新",
        "最近更新的论文",
        "最新动态",
        "更新日志",
        "新闻",
        "最新消息 News",
        "收录论文已全部更新！",
    ],
)
def test_news(text: str) -> None:
    assert news(f"# Papers\n\n## {text}\n") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "News Recommendation",
        "Fake News",
        "Policy Update Methods",
        "Model Update",
        "OTA Updates",
        "Gradient Updates",
        "Secure Firmware Updates",
        "Over-the-Air Updates",
        "Incremental Model Updates",
        "Belief updates in LLMs",
        "Latest Papers",
        "新闻推荐",
        "知识更新",
    ],
)
def test_no_news(text: str) -> None:
    assert news(f"# Papers\n\n## {text}\n") == []


def test_a_list_is_not_its_own_news() -> None:
    assert news("# News\n\n## Caches\n") == []
    assert news("# Caches, updated daily!\n\n# License\n") == []
    assert news("# News\n\n# Caches\n") == ["News"]


@pytest.mark.parametrize(
    "head",
    [
        "# Awesome Fake News Detection",
        "# Awesome LLM Papers (weekly update)",
        "# Papers\n\n## News Recommendation",
        "# Papers\n\n## Policy Update Methods",
    ],
)
def test_what_stands_under_other_headings_is_read(head: str) -> None:
    items = "".join(f"- [On Socks, Part {part}](https://arxiv.org/abs/2401.0000{part})\n" for part in range(3))
    assert len(read_entries(parse(Source("README.md", f"{head}\n\n{items}")), "", 2026, {})) == 3


def heading(text: str) -> Heading:
    (found,) = parse(Source("README.md", f"## {text}\n")).headings
    return found


def news(markdown: str) -> list[str]:
    document = parse(Source("README.md", markdown))
    spans = under_news(document)
    return [one.text for one in document.headings if one.span in spans]
