"""Destinations that only stand for one: empty, a point, `TODO`, `xxx`, a scheme without a host."""

from __future__ import annotations

import functools

_PLACEHOLDERS = frozenset(
    {
        *("", ".", "./", "...", "…", "/", "?", "todo", "tbd", "tba", "tbc", "na", "n/a", "n.a", "n.a.", "nan", "none"),
        *("about:blank", "javascript:", "javascript:;", "javascript:void", "javascript:void(0)", "javascript:void(0);"),
        *("null", "nil", "undefined", "link", "url", "href", "placeholder", "soon", "wip"),
        # What a spreadsheet shows where a formula has no value.
        *("#ref!", "#n/a", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!", "#calc!", "#error!"),
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
        ],
        *["準備中", "未定", "なし", "リンク", "준비중", "미정", "없음", "링크"],
        *(f"{what}{joint}link" for what in ("paper", "code") for joint in ("", "-", "_", " ")),
    }
)
_LONGEST_PLACEHOLDER = max(map(len, _PLACEHOLDERS))
_NO_HOSTS = frozenset({"...", "www", "www."})


@functools.lru_cache(maxsize=4096)
def is_placeholder(url: str) -> bool:
    """Whether a destination is empty or a word that stands for 'none yet'."""
    word = url.strip()
    # A scheme and slashes may be long; all else that is, is one mark again and again, as hardly an address is.
    if len(word) > _LONGEST_PLACEHOLDER and word[-2] not in "#-/xX":
        return False
    word = word.lower().replace("%20", " ")
    if word in _PLACEHOLDERS or _is_one_mark(word):
        return True
    scheme, colon, rest = word.partition(":")
    if not colon or scheme not in ("http", "https"):
        return False
    host = rest.removeprefix("//").removesuffix("/")
    return not rest.strip("/") or (
        rest.startswith("//") and (host in _NO_HOSTS or host in _PLACEHOLDERS or _is_x(host))
    )


def _is_one_mark(word: str) -> bool:
    return not word.strip("#") or not word.strip("-") or _is_x(word)


def _is_x(word: str) -> bool:
    return len(word) > 2 and not word.strip("x")
