"""Labels of links in scripts without spaces, whose words are joined: `论文链接`, `PDF下载`, `論文リンク`."""

from __future__ import annotations

from collections.abc import Container

from awesome_lint.basics.patterns import regex

# What words mean that stand in such labels, and not by themselves: in English, for those who know its labels. Chinese is
# simplified before.
_MEANINGS = {
    **dict.fromkeys(("原文", "全文", "논문"), "paper"),
    **dict.fromkeys(("程式码", "実装"), "code"),
    **dict.fromkeys(("专案", "官网", "サイト"), "project"),
    **dict.fromkeys(("博客", "讲解"), "blog"),
    **dict.fromkeys(("链接", "连结", "地址", "リンク", "링크"), "link"),
    **dict.fromkeys(("下载", "ダウンロード", "다운로드"), "download"),
    **dict.fromkeys(("阅读", "点击", "点擊", "こちら", "보기", "바로가기"), "here"),
    **dict.fromkeys(("官方", "公式", "공식"), "official"),
    **dict.fromkeys(("开源",), "open"),
    **dict.fromkeys(("中文", "英文", "版"), "version"),
}
_LONGEST = max(map(len, _MEANINGS))
_LONGEST_LABEL = 24
_LETTERS = regex("[a-z]+")


def parted(word: str, known: Container[str]) -> list[str]:
    """The words of `known`, or such that mean the same, which `word` is made of; none where it has others, too."""
    found: list[str] = []
    if len(word) > _LONGEST_LABEL:
        return found
    place = 0
    while place < len(word):
        letters = _LETTERS.match(word, place)
        piece = letters[0] if letters else _longest_piece(word, place, known)
        if not piece or (letters and piece not in known):
            return []
        found.append(_MEANINGS.get(piece, piece))
        place += len(piece)
    return found


def _longest_piece(word: str, place: int, known: Container[str]) -> str:
    pieces = (word[place : place + length] for length in range(_LONGEST, 0, -1))
    return next((piece for piece in pieces if piece in _MEANINGS or piece in known), "")
