"""What a link of an entry leads to: the paper, its code, slides ... told from the column, the link's words and the URL."""

from __future__ import annotations

import functools
import re
from typing import Literal

from awesome_lint.addresses.paths import has_scheme, is_relative
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.patterns import FIRST_SIGN, regex

LinkKindOfEntry = Literal["paper", "code", "project", "note", "slides", "video", "dataset", "other"]

_KIND_WORDS: dict[LinkKindOfEntry, str] = {
    "paper": (
        "paper papers report tech technical pdf arxiv openreview doi ieee acm springer html abs abstract article publication"
        " pub preprint supp cvf acl aclanthology 论文 논문 원문"
    ),
    "code": (
        "code github repo repository implementation pytorch tensorflow jax keras official unofficial git gitlab codes matlab"
        " caffe 代码 源码 程式码 原始码 コード 코드"
    ),
    "project": "project page website web homepage site demo webpage projectpage 项目 主页 专案 プロジェクト 프로젝트",
    "slides": "slides slide ppt poster pptx 幻灯片 投影片 简报 スライド 슬라이드 발표자료",
    "video": "video youtube bilibili talk presentation videos 视频 影片 動画 영상",
    "dataset": "dataset data datasets 数据集 数据 资料集 データセット 데이터셋 데이터",
    "other": "bibtex bib cite citation twitter weights checkpoint model models",
    "note": "note notes summary 笔记 解读 review reading blog",
}
_WORD_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
# What stands beside them in a label, and names no kind.
_FILLERS = frozenset(
    [
        "link",
        "links",
        "coming",
        "comming",
        "中文",
        "英文",
        "soon",
        "will",
        "be",
        "released",
        "available",
        "todo",
        "tbd",
        "url",
        "here",
        "the",
        "to",
        "and",
        "or",
        "of",
        "a",
        "star",
        "stars",
        "badge",
        "author",
        "authors",
        "s",
        "media",
        "hugging",
        "face",
        "huggingface",
        "hf",
        "x",
        "download",
        "链接",
        "连结",
        "リンク",
        "링크",
        "english",
        "chinese",
        "zh",
        "en",
        "version",
        "journal",
        "conference",
        "colab",
        "open",
        "in",
        "tab",
        "source",
        "click",
        "me",
        "resource",
        "resources",
        "more",
        "info",
        "full",
        "read",
        "view",
        "my",
    ]
)
# Words of several, of which some alone may be those of a title.
_PHRASES: dict[str, LinkKindOfEntry] = {
    **dict.fromkeys(("full text", "acm dl", "acm digital library", "ieee xplore", "acl anthology"), "paper"),
    **dict.fromkeys(("semantic scholar", "google scholar"), "other"),
    "ai review": "note",
}
# The first word of each that no other label has.
_IN_PHRASES = frozenset(["text", "dl", "digital", "xplore", "anthology", "semantic", "google", "ai"])
_CODE_HOSTS = regex(
    r"^https?://(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org|codeberg\.org|code\.google\.com)/[^/?#]+/[^/?#]",
    re.I,
)
_VIDEO_HOSTS = regex(
    r"^https?://(?:[\w-]+\.)?(?:youtube\.com|youtu\.be|bilibili\.com|b23\.tv|vimeo\.com|slideslive\.\w+|videolectures\.net"
    r"|(?:www\.)?zhihu\.com/zvideo)/",
    re.I,
)
_PROJECT_HOSTS = regex(
    r"^https?://(?:[\w-]+\.(?:github|gitlab)\.io|sites\.google\.com|[\w-]+\.(?:vercel|netlify)\.app|[\w-]+\.notion\.site)\b"
    r"|^https?://huggingface\.co/spaces/",
    re.I,
)
_DATASET_HOSTS = regex(r"^https?://(?:www\.)?(?:huggingface\.co/datasets/|kaggle\.com/|zenodo\.org/)", re.I)
_PAPER_HOSTS = regex(
    r"^https?://(?:[\w-]+\.)*(?:"
    r"openreview\.net|ieeexplore\.ieee\.org|dl\.acm\.org|sciencedirect\.com|springer\.com|nature\.com"
    r"|aclanthology\.org|aclweb\.org|proceedings\.mlr\.press|thecvf\.com|nips\.cc|neurips\.cc"
    r"|semanticscholar\.org|researchgate\.net|ssrn\.com|usenix\.org|mdpi\.com|aaai\.org|ijcai\.org|wiley\.com"
    r"|ecva\.net|jmlr\.org|biorxiv\.org|medrxiv\.org|hal\.science|isca-archive\.org|computer\.org|vldb\.org"
    r"|acm\.org|hindawi\.com|tandfonline\.com|sagepub\.com|frontiersin\.org|plos\.org|oup\.com|cambridge\.org"
    r"|aps\.org|iop\.org|aip\.org|pubs\.acs\.org|rsc\.org|cell\.com|science\.org|sciencemag\.org|pnas\.org|bmj\.com|siam\.org"
    r"|worldscientific\.com"
    r")/",
    re.I,
)
_HOST_KINDS: tuple[tuple[re.Pattern[str], LinkKindOfEntry], ...] = (
    (_VIDEO_HOSTS, "video"),
    (_DATASET_HOSTS, "dataset"),
    (_PROJECT_HOSTS, "project"),
    (_CODE_HOSTS, "code"),
    (_PAPER_HOSTS, "paper"),
)
# A model's page on Hugging Face, or a blog post: neither paper nor code.
_NO_PAPER = regex(r"^https?://(?:huggingface\.co/|blog\.|[^?#]*/blogs?/)", re.I)
_BESIDE_PAPERS = ("code", "project", "slides", "video")
_ROLE_KINDS: dict[str, LinkKindOfEntry] = {
    "code": "code",
    "project": "project",
    "slides": "slides",
    "video": "video",
    "dataset": "dataset",
    "paper": "paper",
    "title": "paper",
    "venue": "paper",
    "publication": "paper",
}
_WORD = regex(r"[^\W_]+")
_PDF = regex(r"\.pdf(?:$|[?#])", re.I)


@functools.lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether `text` only says what a link leads to (`Paper`, `[code]`, `PDF | Code`), and names nothing."""
    longest = 0
    for match in _WORD.finditer(_words(text)):
        word = match[0]
        is_known = word in _WORD_KINDS or word in _FILLERS or word.isdecimal()
        if not is_known and (word.isascii() or not _parts(word)):
            return word in _IN_PHRASES and " ".join(_WORD.findall(text.casefold())) in _PHRASES
        longest = max(longest, len(word))
    return longest != 1


def _parts(word: str) -> list[str]:
    """The words that are joined in `word`, the most telling one first, where it is a label in a script without spaces."""
    # Rarely needed.
    from awesome_lint.addresses.joinedlabels import parted

    return parted(word, _WORD_KINDS)[::-1]


def _words(text: str) -> str:
    """`text` as words of labels are looked up."""
    if text.isascii() or max(text) < FIRST_SIGN:
        return text.casefold()
    # Rarely needed.
    from awesome_lint.basics.scripts import simplified

    return simplified(text.casefold())


def kind_of_words(text: str) -> LinkKindOfEntry | None:
    """The kind that a link's text names, if it is a label."""
    if not is_label(text):
        return None
    words = _WORD.findall(_words(text))
    if (phrase := " ".join(words)) in _PHRASES:
        return _PHRASES[phrase]
    parts = (part for word in words for part in ([word] if word in _WORD_KINDS else _parts(word)))
    kinds = [_WORD_KINDS[part] for part in parts if part in _WORD_KINDS]
    # `Demo video`, `Project video`.
    return "video" if kinds[:1] == ["project"] and "video" in kinds else next(iter(kinds), None)


def kind_of_url(url: str) -> LinkKindOfEntry:
    """The kind that a URL alone shows."""
    if not has_scheme(url):
        return "note" if is_relative(url) and not is_placeholder(url) else "other"
    return "paper" if _PDF.search(url) else _kind_of_place(url)


def is_place_of_papers(url: str) -> bool:
    """Whether a URL leads to a site that has papers, and not only to some PDF."""
    return has_scheme(url) and _kind_of_place(url) == "paper"


def _kind_of_place(url: str) -> LinkKindOfEntry:
    """The kind that a URL shows by where it leads, whatever the file's name ends with."""
    for pattern, kind in _HOST_KINDS:
        if pattern.match(url):
            return kind
    known = facts(url)
    return "paper" if known.arxiv or known.doi or known.venue else "other"


def link_kind(text: str, url: str, role: str | None) -> LinkKindOfEntry:
    """The kind of an entry's link, from its text, its URL and the role of its column.

    What the link calls itself counts most, but a demo on a site of videos is a video; then a column of notes, then the URL,
    then the column. In a column of what stands beside papers, a URL is no paper's because it leads to a PDF.
    """
    named = kind_of_words(text)
    if named is not None:
        return "video" if named == "project" and _VIDEO_HOSTS.match(url) else named
    shown = kind_of_url(url)
    if role == "note" or shown == "note":
        return "note"
    if role == "dataset":
        return "dataset"
    if role in _BESIDE_PAPERS and _PDF.search(url) and _kind_of_place(url) != "paper":
        return _ROLE_KINDS[role]
    if shown != "other" or _NO_PAPER.match(url):
        return shown
    return _ROLE_KINDS.get(role or "", "other")
