"""Letters of other alphabets in Latin words, which no reader can tell from Latin ones: the Cyrillic `С` in `IСML`."""

import re

from awesome_lint.basics.patterns import regex

_WORD = regex(r"[^\W\d_]+")
_CYRILLIC = ("АВЕКМНОРСТУХІЈЅаеорсухіјѕ", "ABEKMHOPCTYXIJSaeopcyxijs")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
_LATIN = str.maketrans(_CYRILLIC[0] + _GREEK[0], _CYRILLIC[1] + _GREEK[1])


def in_latin(name: str) -> str:
    """`name` with Latin letters in the words that have some, and whose others all look like such."""
    return _WORD.sub(_word_in_latin, name)


def _word_in_latin(word: re.Match[str]) -> str:
    written = word[0].translate(_LATIN)
    return written if written.isascii() and any(map(str.isascii, word[0])) else word[0]
