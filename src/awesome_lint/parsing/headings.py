"""Which headings name topics, and which are remarks in large letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from awesome_lint.basics.patterns import SHORTCODE, UNSPACED, regex
from awesome_lint.model import AwesomeList, Block, Heading
from awesome_lint.parsing.htmltags import tags, without_tags
from awesome_lint.source import Span

_DIGIT = regex(r"\d")
# Headings that many lists have, and that name no topic of theirs, have one of these words, whatever else they say: each by
# letters that are in it, whatever its form.
_NEVER_TOPIC_WORDS = {
    "contribut": r"contribut\w*",
    "acknowledg": "acknowledge?ments?",
    "cite": "cite[ds]?",
    "citing": "citing",
    "sponsor": "sponsors?",
    "starring": "starring",
    "stargaz": "stargazers",
    "disclaim": "disclaimer",
    "faq": "faq",
    "changelog": "changelog",
    "thanks": "thanks",
    "copyright": "copyright",
    "maintain": "maintainers?",
    "toc": "toc",
    "todo": "todo",
    "table of contents": "table of contents",
}
_NEVER_TOPIC_PARTS = (*_NEVER_TOPIC_WORDS, "licen", "about", "latest")
_NEVER_TOPIC = regex(
    rf"\b(?:{'|'.join(_NEVER_TOPIC_WORDS.values())})\b|\blicen[cs]es?\s*\Z|\A\W*(?:about\b|latest\W*\Z)"
    "|目[录錄次]|许可|許可|贡献|貢獻|貢献|致谢|致謝|謝辞|ライセンス"
)
# Or one of these, if their other words only say of what, or whose it is. `Star History` is no topic, `Star Formation` is one.
_NO_TOPIC = (
    "content contents license licence licenses citation citations star stars history contact news update updates about"
    " introduction overview support supporting todo author authors related credit credits footnote footnotes reference"
    " references legend explanation statistics feedback suggestion suggestions request requests announcement"
    " announcements preface foreword"
    # Spanish and Portuguese, French, German, Russian, Korean.
    " noticias novedades licencia contribuir contribuciones agradecimientos índice contenido contacto patrocinadores prefacio"
    " notícias novidades licença contribuindo contribuições agradecimentos sumário conteúdo contato"
    " actualités nouveautés contribuer remerciements sommaire préface"
    " neuigkeiten lizenz mitwirken beitragen danksagung danksagungen inhalt inhaltsverzeichnis kontakt vorwort"
    " новости обновления лицензия благодарности содержание оглавление контакты предисловие"
    " 라이선스 라이센스 공지 공지사항 소식 뉴스 기여하기 목차 연락처 인용"
)
_NO_TOPIC_WORDS = frozenset(_NO_TOPIC.split())
# `Other Lists`, which name no topic either.
_OTHERS = frozenset({"other", "others", "related", "similar", "more"})
_WITH_NO_TOPIC = (
    "a an and as at be by can do for from how if in is it its me my not of on or our out please s so the their this to us we with"
    " you your here more other others all any brief detailed further useful helpful official special full list lists awesome"
    " collection paper papers survey surveys work works project projects repo repos repository repositories resource resources"
    " page site topic topics table link links reading readings tutorial tutorials bibtex bib guide guides guideline"
    " guidelines rules info information pull request requests note notes author team terms details chart over time find"
    " found use using consider give help welcome citation quick short unsure want mit apache cc gpl chinese english join"
    " github gitee wechat discord slack telegram twitter community channel group"
    " via email mail"
    " de del la el los las y al para como cómo este esta proyecto lista repositorio projeto repositório do da à les le du et projet"
    " und der die das zu zum an diese dieser liste projekt и к в на для как проекта списка"
)
_WITH_NO_TOPIC_WORDS = _NO_TOPIC_WORDS | frozenset(_WITH_NO_TOPIC.split())
# The same of languages that are written without spaces.
_NO_TOPIC_PARTS = regex(
    r"引用|更新|联系|聯繫|关于|關於|简介|簡介|前言|授权|授權|赞助|贊助|公告|お知らせ|ニュース|連絡先|はじめに"
)
_WITH_NO_TOPIC_PARTS = regex(
    r"如何|欢迎|歡迎|参与|參與|方式|方法|指南|我们|我們|我|本|此|项目|項目|仓库|列表|作者|信息|情報|说明|說明|协议|協議|证书|证|證|者|与|與|和|及|的|の|について|記録|记录|日志|历史|歷史|声明|教程|格式|趋势|趨勢"
)
# Words, and each letter of scripts without spaces for itself.
_TOKEN = regex(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_WORD = regex(r"[^\W_]+")
_SHORTCODE = regex(SHORTCODE)
_NEWS = regex(
    r"\bnews\b|\bupdate[sd]?\b|\bwhat(?:['’]?s| is) new\b|\bthis (?:week|month)\b|最新|更新|新闻|新聞", re.IGNORECASE
)
# `LLM News`, `Updates to the list`; `News Recommendation` and `Fake News` are other things, and so are `OTA Updates`.
_OF_NEWS = regex(
    r"(?<!fake )(?<!false )\b(?:news|(?P<updates>updates))\b\s*(?:\W*\Z|[&:(（]|(?:and|about|on|from|to|of|for|in|since)\b)|(?:最近|最新).{0,2}更新",
    re.IGNORECASE,
)
# What papers are about updating; of all else, of models, data and code too, a list tells news.
_UPDATED_IN_PAPERS = regex(
    r"\b(?:ota|over[\s-]the[\s-]air|firmware|software|weights?|gradients?|parameters?|beliefs?|bayesian|policy|dictionary|knowledge"
    r"|index|view|cache|rank[\s-]\w+|subspace|posterior|factorization)\s+\Z|\b(?:incremental|federated|asynchronous|low-rank)\b",
    re.IGNORECASE,
)
# What says so whatever else stands in the heading: `Papers of this week`, `All papers are updated!`.
_RECENT = regex(r"\bthis (?:week|month)\b", re.IGNORECASE)
_UPDATED = regex(r"\bupdate[sd]?\b|更新", re.IGNORECASE)
_ASIDE_MARKS = frozenset(":：(（")
_ASIDE = regex(r"\s*[:：(（]")
_NUMBER = regex(r"v?\d+(?:st|nd|rd|th)?\Z")
_WITH_NEWS = (
    "news update updates updated latest recent recently newest new what whats s is and or the a of in on for our last this week"
    " month year day today daily weekly monthly most log logs changelog change changes history project repo repository list note"
    " notes highlights announcement announcements breaking hot important more all see st nd rd th january february march april"
    " may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_WITH_NEWS_WORDS = frozenset(_WITH_NEWS.split())
_WITH_NEWS_PARTS = regex(
    r"最新|更新|新闻|新聞|动态|動態|消息|日志|日誌|记录|紀錄|記録|公告|通知|近期|最近|每日|每周|每月|本周|本月|时间|時間|历史|歷史|履歴|内容|说明|進展|进展|情報|お知らせ|论文|論文|列表|项目|年|月|日|与|和|的"
)
_CODE = ("fence", "code_block")
# What pictures in HTML stand in.
_FRAMES = frozenset({"!--", "img", "picture", "source", "a", "p", "div", "center", "br"})
# A heading of more words reads as a sentence.
_LONGEST_TOPIC = 10


def remarks(headings: Sequence[Heading]) -> tuple[bool, ...]:
    """For each heading, whether it is a remark: a sentence, or one of at most two that skip a level below their parent."""
    return tuple(
        _is_sentence(heading.text) or 0 < siblings <= 2
        for heading, siblings in zip(headings, _skipping(headings), strict=True)
    )


def _is_sentence(text: str) -> bool:
    if text.endswith((".", "!", "?", "。", "！", "？")) or len(text.split()) > _LONGEST_TOPIC:
        return True
    # `Workshops: 17 June`: what it announces stands in the heading itself.
    colon = max(text.rfind(":"), text.rfind("："))
    return colon >= 0 and _DIGIT.search(text, colon) is not None


def _skipping(headings: Sequence[Heading]) -> list[int]:
    """For each heading that skips a level, how many of its level stand under its parent, itself included; else 0."""
    parents: list[int | None] = []
    ends = [len(headings)] * len(headings)
    of_level: dict[int, list[int]] = {}
    above: list[int] = []
    for index, heading in enumerate(headings):
        while above and headings[above[-1]].level >= heading.level:
            ends[above.pop()] = index
        parents.append(above[-1] if above else None)
        above.append(index)
        of_level.setdefault(heading.level, []).append(index)
    found = []
    for heading, parent in zip(headings, parents, strict=True):
        if parent is None or heading.level - headings[parent].level < 2:
            found.append(0)
        else:
            places = of_level[heading.level]
            found.append(bisect_left(places, ends[parent]) - bisect_left(places, parent))
    return found


def under_news(document: AwesomeList) -> frozenset[Span]:
    """The headings under which stand the list's news, which tell of papers that have their place below."""
    own = [heading for heading in document.headings if not heading.nested]
    found = [one.span for one in own if _names_news(one.text)]
    # A list is not its own news, though its title may say how often it is updated.
    if found and found[0] == own[0].span and (_has_one_title(own) or _announces_news(own[0].text)):
        del found[0]
    return frozenset(found)


def _has_one_title(headings: Sequence[Heading]) -> bool:
    """Whether all headings stand under the first one."""
    return all(one.level > headings[0].level for one in headings[1:])


def _names_news(text: str) -> bool:
    if not _may_name_news(text.casefold()) or _NEWS.search(text) is None:
        return False
    found = _OF_NEWS.search(text)
    if found is not None and (found["updates"] is None or not _updates_other_things(text[: found.start()])):
        return True
    return _announces_news(text) or not _strangers(text, _WITH_NEWS_WORDS, _WITH_NEWS_PARTS)


def _updates_other_things(ahead: str) -> bool:
    """Whether the words before `updates` name what papers are about updating."""
    return _UPDATED_IN_PAPERS.search(ahead) is not None


def _may_name_news(folded: str) -> bool:
    """Whether any of the words may be there: few headings have what all of them in ASCII have."""
    return not folded.isascii() or "new" in folded or "update" in folded or "this" in folded


def _announces_news(text: str) -> bool:
    if text.endswith((".", "!", "。", "！")) and _UPDATED.search(text) is not None:
        return True
    return _RECENT.search(text) is not None


def _strangers(text: str, words: frozenset[str], parts: re.Pattern[str]) -> bool:
    """Whether a text has other words than `words`, numbers, and `parts` of words in languages without spaces."""
    found = _WORD.findall(parts.sub(" ", _SHORTCODE.sub(" ", text.casefold())))
    return not all(word in words or _NUMBER.match(word) for word in found)


def is_topic(heading: Heading, ignored: Sequence[str] = ()) -> bool:
    """Whether a heading names a topic: not `License`, `Contents` or the like, nor one with an `ignored` word."""
    if any(_has(heading.text, word) for word in ignored):
        return False
    text = heading.text.casefold()
    if ":" in text:
        text = _SHORTCODE.sub(" ", text)
    if _names_news(text) or _never_names_topic(text):
        return False
    # `Contact: Jane Doe`, `Support (thank you)`.
    if not _ASIDE_MARKS.isdisjoint(text):
        text = _ASIDE.split(text.lstrip())[0] or text
    words = _WORD.findall(text)
    if not words:
        return False
    leads_on = "lists" in words and not _OTHERS.isdisjoint(words)
    if not leads_on and _NO_TOPIC_WORDS.isdisjoint(words) and (text.isascii() or _NO_TOPIC_PARTS.search(text) is None):
        return True
    return _strangers(_NO_TOPIC_PARTS.sub(" ", text), _WITH_NO_TOPIC_WORDS, _WITH_NO_TOPIC_PARTS)


def _never_names_topic(folded: str) -> bool:
    if "thank you" in folded or "join us" in folded or "get involved" in folded or "buy me a coffee" in folded:
        return True
    # Few headings have any of these parts, and the expression takes as long to compile as a short list to be looked at.
    may = not folded.isascii() or any(part in folded for part in _NEVER_TOPIC_PARTS)
    return may and _NEVER_TOPIC.search(folded) is not None


def _has(text: str, word: str) -> bool:
    """Whether a text has a word, or several in a row; what has no letters may stand anywhere."""
    wanted = " ".join(_TOKEN.findall(word.casefold()))
    if not wanted:
        return word in text
    return f" {wanted} " in f" {' '.join(_TOKEN.findall(text.casefold()))} "


def sibling_groups(headings: Iterable[Heading]) -> Iterator[list[Heading]]:
    """The headings that name topics or the like, by the heading they stand under and their level."""
    own = [heading for heading in headings if not heading.nested]
    groups: dict[tuple[Span | None, int], list[Heading]] = {}
    above: list[Heading] = []
    for heading, is_remark in zip(own, remarks(own), strict=True):
        above = [one for one in above if one.level < heading.level]
        if not is_remark:
            groups.setdefault((above[-1].span if above else None, heading.level), []).append(heading)
        above.append(heading)
    yield from groups.values()


def of_prose_alone(document: AwesomeList, or_samples: bool = False) -> frozenset[Span]:
    """The headings under which, down to the next of their level, there is nothing but paragraphs.

    or_samples: or code, as a citation is given, or pictures in HTML.
    """
    source = document.source.text
    own = [heading for heading in document.headings if not heading.nested]
    # Lines that begin with a pipe were meant as a table.
    more = [
        block.span.start
        for block in document.blocks
        if block.visible
        and (block.kind != "paragraph" or source.startswith("|", block.span.start))
        and not (or_samples and (block.kind in _CODE or _has_pictures_alone(document, block)))
    ]
    prose: list[Span] = []
    following: list[Heading] = []  # Those behind a heading that may end what stands under it, the nearest last.
    for heading in reversed(own):
        while following and following[-1].level > heading.level:
            following.pop()
        end = following[-1].span.start if following else len(document.source.text)
        first = bisect_left(more, heading.span.end)
        if first == len(more) or more[first] >= end:
            prose.append(heading.span)
        following.append(heading)
    return frozenset(prose)


def _has_pictures_alone(document: AwesomeList, block: Block) -> bool:
    """Whether a block is HTML with pictures and no words, and no fold or table of them."""
    if block.kind != "html_block":
        return False
    text = document.source[block.span]
    return "<img" in text.lower() and not without_tags(text) and _FRAMES.issuperset(tag.name for tag in tags(text))
