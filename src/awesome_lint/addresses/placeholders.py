"""Destinations that only stand for one: empty, a point, `TODO`, `xxx`, `{{url}}`, a scheme without a host."""

from __future__ import annotations

import functools
import re

from awesome_lint.basics.patterns import regex

# What a spreadsheet shows where a formula has no value.
SHEET_ERRORS = frozenset(
    {"#ref!", "#n/a", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!", "#calc!", "#error!"}
)
_PLACEHOLDERS = SHEET_ERRORS | frozenset(
    {
        *("", ".", "./", "...", "…", "/", "?", "todo", "tbd", "tba", "tbc", "na", "n/a", "n.a", "n.a.", "nan", "none"),
        *("about:blank", "javascript:", "javascript:;", "javascript:void", "javascript:void(0)", "javascript:void(0);"),
        *("null", "nil", "undefined", "link", "url", "href", "placeholder", "soon", "wip"),
        *(
            "comingsoon",
            "coming soon",
            "coming-soon",
            "coming_soon",
            "to be released",
            "to-be-released",
            "to_be_released",
        ),
        *[
            "待补充",
            "待补",
            "待定",
            "待更新",
            "待添加",
            "待完善",
            "暂无",
            "无",
            "未公开",
            "未开源",
            "链接",
            "敬请期待",
            "即将公开",
            "即将开源",
            "即将发布",
            "待开源",
            "待公开",
            "待发布",
        ],
        *["準備中", "未定", "なし", "リンク", "준비중", "미정", "없음", "링크"],
        *(f"{what}{joint}link" for what in ("paper", "code") for joint in ("", "-", "_", " ")),
    }
)
_LONGEST_PLACEHOLDER = max(map(len, _PLACEHOLDERS))
_NO_HOSTS = frozenset({"...", "www", "www."})


# `https://github.com/your-username/a`.
_OWNER = regex(r"https?://(?:www\.)?git(?:hub|lab|ee)\.com/(?:your[-_]?(?:user[-_]?)?name|username)(?:/|\Z)", re.I)


@functools.lru_cache(maxsize=4096)
def is_placeholder(url: str) -> bool:
    """Whether a destination is empty or a word that stands for 'none yet'."""
    word = url.strip()
    if word.startswith(("{", "${")) and word.endswith("}"):
        return True  # A template's variable: `{{url}}`, `${url}`.
    if "name" in word and _OWNER.match(word):
        return True
    # A scheme and slashes may be long, and `x` stand for a name in them; all else that is, is one mark again and again, as
    # hardly an address is.
    if len(word) > _LONGEST_PLACEHOLDER and word[-2] not in "#-/xX":
        return False
    word = word.lower().replace("%20", " ")
    if word in _PLACEHOLDERS or _is_one_mark(word):
        return True
    scheme, colon, rest = word.partition(":")
    return bool(colon) and scheme in ("http", "https") and _names_nothing(rest)


def _names_nothing(rest: str) -> bool:
    """Whether what follows the scheme of an address has no host, or no name at its end: `//`, `//link`, `//github.com/xxx`."""
    if not rest.strip("/"):
        return True
    place = rest.removeprefix("//").removesuffix("/")
    last = place.rpartition("/")[2].replace(".", "") if "/" in place else place
    return rest.startswith("//") and (place in _NO_HOSTS or place in _PLACEHOLDERS or _is_x(last))


def _is_one_mark(word: str) -> bool:
    return not word.strip("#") or not word.strip("-") or _is_x(word)


def _is_x(word: str) -> bool:
    return len(word) > 2 and not word.strip("x")
