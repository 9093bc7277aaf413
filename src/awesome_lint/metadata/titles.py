"""The title in a cell or an item, among its links, badges and remarks."""

import functools
import re
import unicodedata
from collections.abc import Iterable

from awesome_lint.addresses.linkkinds import is_label
from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.basics.patterns import SHORTCODE, SHORTCODE_REVERSED, UNSPACED, regex, without_end
from awesome_lint.model import Inline, Link, Run, visible_text

_BARE_MARKS = regex(r"^[\s\[\](){}|/,;:·•\-–—]*$")
# Emoji and their shortcodes around a title mark it and are none of its words, as the signs of mathematics among the
# same blocks are: `∞-former`. `[J]` is a mark of Chinese citations.
_FIRST_MARK = "\u2190"
_EMOJI = (
    "[\u2190-\u2193\u21d0-\u21d5\u2196-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u2460-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\U0001f000-\U0001faff\ufe0f\u200d]"
)
_MARKS_AHEAD = regex(rf"(?:(?:{_EMOJI}|{SHORTCODE})\s*)+")
# For `without_end`.
_MARKS_BEHIND = regex(rf"(?:(?:{_EMOJI}|{SHORTCODE_REVERSED})\s*)+")
_DOCUMENT_TYPE = regex(r"\s*\[(?:[JCMDRSPNZ]|(?:J|C|M|EB|DB)//?OL)\]\Z")
# `(@Some University)` and `(Doe et al.)` behind a title say whose work it is.
_AFFILIATION = regex(r"[(（](?:@[^()（）]*|[^()（）]*\bet al\b[^()（）]*)[)）]\Z")
# Words and marks that belong to them, from a letter to a letter or the end of a sentence: nothing is to be taken away.
_CLEAN = regex(r"[A-Za-z0-9][\w .,?!'\"&+*/%$#@=<>^~;:(){}-]*(?<=[A-Za-z0-9.?!'\"%)])\Z")
_UNCLEAN = regex(r"  |\([@ ),;/·&]|\bet al\b")
_ABOUT = frozenset({"re", "reply", "comment", "erratum", "errata", "corrigendum", "tutorial", "review", "supplement"})
_OPENING = frozenset("[(【")
_PARTING = frozenset("|/,;:·•–—-，；、")
# Behind a title also the bracket that opened what is no part of it.
_PARTING_BEHIND = frozenset("|/,;·•–—，；、(（")
_NOT_WORDS = regex(r"[\W_]+")
# The same for ASCII, as bytes: `bytes.translate` takes a quarter of the time of `str.translate`.
_ASCII_NOT_WORDS = bytes(code for code in range(128) if not chr(code).isalnum())

# A title of fewer words or letters may stand for many works: `Introduction`, `COCO`.
_SOME_WORDS = regex(r"\w\W+\w+\W+\w")
_FEWEST_LETTERS = 12
# Of scripts without spaces, an ideograph counts as a word does, and so do two kana.
_UNSPACED_WORD = regex(rf"[\u3040-\u30ff]{{2}}|[{UNSPACED}]")
_FEWEST_UNSPACED = 9
# A name that is made of a title's words has so many at least: `SAM`.
_CAPITALS = 2
_TWO_WORDS = regex(r"\w\W+\w")


class Title(NamedTuple):
    """A title as a reader sees it, and the link it carries, if any."""

    text: str
    link: Link | None


def find_title(inline: Inline) -> Title:
    """The title in `inline`: its words without labels such as `[code]` behind them.

    A line break parts the title from what follows only where what stands before it is set off as a whole, by a link
    or in bold; elsewhere it is a space of the title.
    """
    if len(inline.runs) == 1 and inline.runs[0].kind != "image":
        # All of it or nothing, whatever it is.
        return new(Title, (clean_title(inline.text), _title_link(inline.runs, inline)))
    labels = tuple(is_label(link.text) for link in inline.links)
    segment = _first_segment(inline.runs, labels)
    kept = [run for run in segment if run.kind != "image" and not _is_label_run(run, labels)]
    text = clean_title(visible_text(kept))
    if not text:
        kept = [run for run in segment if run.kind != "image"]
        text = clean_title(visible_text(kept))
    return Title(text, _title_link(kept, inline))


@functools.lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """A title for comparing: without letter case, marks and spaces, `&` between words as `and`."""
    if " & " in title:
        title = title.replace(" & ", " and ")
    if title.isascii():
        return title.lower().encode().translate(None, _ASCII_NOT_WORDS).decode()
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", title).casefold())


def without_name(title: str, fewest_words: int = 3) -> str:
    """A title without the `Name: `, `Name - ` or `[Name] ` before it; the title itself where there is none.

    fewest_words: of what is left.
    """
    if title.startswith("["):
        name, mark, rest = title[1:].partition("]")
    elif ":" in title:
        name, mark, rest = title.partition(":")
    elif "：" in title:
        name, mark, rest = title.partition("：")
    elif " - " in title:
        name, mark, rest = title.partition(" - ")
    else:
        return title
    if not mark or len(name.split()) > 3 or (len(rest.split()) < fewest_words and not _tells_unspaced(rest)):
        return title
    # `[Re] Title`, `[Code] Title` are about the work.
    is_other = title.startswith("[") and (name.casefold() in _ABOUT or (is_label(name) and not name.isdecimal()))
    return title if is_other else rest.strip()


def short_name(title: str) -> str:
    """The name before the colon of a title, or all of it."""
    return title.partition(":")[0].strip()


def _first_segment(runs: tuple[Run, ...], labels: tuple[bool, ...]) -> tuple[Run, ...]:
    """The runs up to the first line break that parts the title from what follows it."""
    # Of what has been passed: whether it names anything, and whether all of it is linked, or all that names is in bold.
    names, linked, bold = False, True, True
    for index, run in enumerate(runs):
        if run.kind == "break" and run.link is None and names and (linked or bold):
            return runs[:index]
        if run.kind == "image" or not run.text.strip():
            continue
        linked = linked and (run.link is not None or _BARE_MARKS.match(run.text) is not None)
        if not _is_label_run(run, labels):
            bold = bold and run.strong
            names = names or re.search(r"\w", run.text) is not None
    return runs


def _is_label_run(run: Run, labels: tuple[bool, ...]) -> bool:
    """Whether `run` belongs to a link that is only a label, such as `[code]`. labels: whether each of the links is."""
    return run.link is not None and labels[run.link]


def clean_title(text: str) -> str:
    """A title without the brackets, bars and points that parted it from what stood around it."""
    if _CLEAN.match(text) and not _UNCLEAN.search(text):
        return text
    if not _OPENING.isdisjoint(text):
        text = re.sub(r"\[\s+\]|\(\s+\)|(?<!\w)(?:\[\]|\(\)|【\s*】|\([\s,|/;·&]+\))", " ", text)
    if _may_part(text[:1]):
        text = re.sub(rf"^(?:[\s|/,;·•–—，；、]|(?!{SHORTCODE}\s):)+", "", text)
    if _parts(text[-1:]) or text.endswith("-"):
        text = _without_parting_end(text)
    text = " ".join(text.split())
    if text.endswith("]"):
        text = _DOCUMENT_TYPE.sub("", text)
    if text.count(":") > 1 or max(text, default="") >= _FIRST_MARK or "\u200d" in text:
        text = _without_marks(text)
    if text.endswith((")", "）")):
        bracket = max(text.rfind("("), text.rfind("（"), 0)
        text = text[:bracket].rstrip() if _AFFILIATION.match(text, bracket) else text
    text = text.removesuffix(":").removesuffix("：").strip()
    for opening, closing in ("[]", "()", "《》"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1].strip()
    if text.count("[") != text.count("]"):
        text = text.strip("[] ")
    return text


def _without_parting_end(text: str) -> str:
    """`text` without what parts it from what stands behind it; a dash does so only behind a space."""
    end = len(text)
    while end and (_parts(text[end - 1]) or (text[end - 1] == "-" and text[end - 2 : end - 1].isspace())):
        end -= 1
    return text[:end]


def _parts(char: str) -> bool:
    return char in _PARTING_BEHIND or char.isspace()


def _without_marks(text: str) -> str:
    """`text` without the emoji at its ends."""
    ahead = _MARKS_AHEAD.match(text)
    return without_end(text[ahead.end() if ahead else 0 :], _MARKS_BEHIND)


def _may_part(char: str) -> bool:
    """Whether a title may be parted by `char` from what stands beside it."""
    return char in _PARTING or char.isspace()


def _title_link(kept: Iterable[Run], inline: Inline) -> Link | None:
    for run in kept:
        if run.link is not None and run.kind != "image":
            return inline.links[run.link]
    return None


def is_telling(title: str, key: str) -> bool:
    """Whether a title, for comparing `key`, is long enough to name one work."""
    return len(key) >= _FEWEST_LETTERS and (_SOME_WORDS.search(title) is not None or _tells_unspaced(title))


def _tells_unspaced(title: str) -> bool:
    """Whether a title has so many signs of a script without spaces that they are some words."""
    return not title.isascii() and len(_UNSPACED_WORD.findall(title)) >= _FEWEST_UNSPACED


def short_key(title: str, key: str, tells: bool) -> str:
    """The key of a title that is two words of some length: all of it, or what stands behind a name such as `SAM: `."""
    rest = title
    if tells:
        if (rest := without_name(title, fewest_words=2)) is title:
            return ""
        name = title.removesuffix(rest).strip(" :：-[]")
        if " " in name or sum(map(str.isupper, name)) < _CAPITALS:
            return ""
        key = title_key(rest)
    is_short = len(key) >= _FEWEST_LETTERS and _TWO_WORDS.search(rest) is not None and not is_telling(rest, key)
    return key if is_short else ""
