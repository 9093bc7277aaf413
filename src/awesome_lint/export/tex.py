"""Text as TeX: nothing in it is executed, nothing ends the field that it stands in, and formulas stay formulas."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from pylatexenc.latexencode import (
    RULE_DICT,
    RULE_REGEX,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
    get_builtin_uni2latex_dict,
)

from awesome_lint.output.text import OLD_COMMAND

# Commands of TeX's mathematics that set symbols and fonts and do nothing else. A formula with any other is plain text.
_MATH_NAMES = """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon
    phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega aleph hbar ell wp Re Im partial infty prime emptyset nabla
    surd top bot angle triangle forall exists neg flat natural sharp sum prod coprod int oint bigcap bigcup bigvee bigwedge pm mp times div ast star
    circ bullet cdot cap cup uplus vee wedge setminus wr diamond bigcirc oplus ominus otimes oslash odot dagger ddagger amalg leq le geq ge ll gg
    prec succ preceq succeq subset supset subseteq supseteq in ni notin vdash dashv mid parallel equiv sim simeq asymp approx cong neq ne doteq propto
    models perp bowtie smile frown to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow uparrow downarrow Uparrow Downarrow
    updownarrow mapsto hookleftarrow hookrightarrow longleftarrow longrightarrow nearrow searrow swarrow nwarrow lfloor rfloor lceil rceil langle
    rangle ldots cdots vdots ddots dots quad qquad log ln exp min max sup inf lim arg det dim gcd ker sin cos tan tanh cosh sinh
    frac sqrt hat widehat tilde widetilde bar vec dot ddot acute grave check breve overline underline overrightarrow left right big Big
    mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathop boldsymbol bm text textrm textbf textit texttt textsf textsc textup
    emph operatorname ensuremath stackrel underbrace overbrace underset overset lVert rVert lvert rvert Vert displaystyle textstyle scriptstyle
"""
# Commands of LaTeX's own text symbols and accents; what else a character's name could be, not every LaTeX knows.
_TEXT_NAMES = """
    u v H c k r b d i j ae AE oe OE aa AA o O l L ss dh DH dj DJ ng NG th TH textbackslash textasciitilde textasciicircum
    textasciiacute textasciidieresis textasciimacron textasteriskcentered textbullet textperiodcentered textcopyright textregistered texttrademark textdegree textellipsis
    textemdash textendash textquotedblleft textquotedblright textquoteleft textquoteright textexclamdown textquestiondown textdagger textdaggerdbl
    textsection textparagraph textsterling texteuro textyen textcent textonehalf textonequarter textthreequarters textonesuperior texttwosuperior
    textthreesuperior textordfeminine textordmasculine textmu textohm textrightarrow textleftarrow textuparrow textdownarrow texttimes textdiv
    guillemotleft guillemotright guilsinglleft guilsinglright quotedblbase quotesinglbase
"""
_MATH_COMMANDS, _TEXT_COMMANDS = frozenset(_MATH_NAMES.split()), frozenset(_TEXT_NAMES.split())
# The braces of `\{` count for BibTeX, which would miss their partners; a grave accent is a quotation mark for TeX.
_NAMES = {"{": r"\textbraceleft", "}": r"\textbraceright", "`": r"\textasciigrave"}
# TeX makes dashes and quotation marks of these; what is written as two characters stays two.
_LIGATURE = re.compile(r"-(?=-)|'(?=')")
# Not cut where the next character tells how one is written.
_PIECES = re.compile(r".{1,1000}(?![-'])|.{1,1000}", re.DOTALL)
# What TeX sets as it is written, as most of a title is.
_AS_IT_IS = re.compile(r"[A-Za-z0-9 .,:;!?()/+=*@\[\]|]*(?:[-'][A-Za-z0-9 .,:;!?()/+=*@\[\]|]+)*\Z")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
# As on GitHub: `$` with no white space inside, and no digit after it, which would make it a price.
_MATH = re.compile(r"(?<![\\$])\$(?![\s$])(?:[^$\n\\]|\\.)+(?<![\s\\])\$(?![0-9$])")
_NOT_IN_MATH = re.compile(r"[%#&\x00-\x1f]|\^\^|[^\x00-\x7f]|\\[^A-Za-z,;:! |_{}]")
_ESCAPED = re.compile(r"\\.")
_WORD = re.compile(r"[^\W_]+(?:[-/.+'’][^\W_]+)*")
_OPENING_QUOTE = re.compile(r'(?:(?<=\s)|(?<=[(\[])|\A)"(?=\w)')
_JOINERS = "\u200c\u200d"
# Everything that a URL can have in it and that cannot end a BibTeX field or the argument of `\url`.
_IN_ADDRESS = "!#$%&'()*+,-./:;=?@[]_~|"


def escape(text: str) -> str:
    """`text` as TeX. Letters of scripts that TeX has no names for stay as they are, in UTF-8."""
    return _encode(_OPENING_QUOTE.sub("“", _clean(text)))


def escape_title(title: str) -> str:
    """A title as TeX: formulas are kept, and words whose capitals matter are kept from a style that lowers them."""
    title = _OPENING_QUOTE.sub("“", _clean(title))
    parts, end = [], 0
    for match in _MATH.finditer(title):
        if _is_harmless(match[0]):
            parts += [*_with_capitals(title[end : match.start()]), f"{{{match[0]}}}"]
            end = match.end()
    return "".join((*parts, *_with_capitals(title[end:])))


def address(url: str) -> str:
    """A URL or a DOI for a field that is not typeset as text: the few characters that could leave it, in percents."""
    return quote(_clean(url), safe=_IN_ADDRESS).replace(OLD_COMMAND, "##%5B")


def _clean(text: str) -> str:
    """`text` on one line, composed, without controls and invisible marks but for the joiners of scripts and emoji."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = (char for char in unicodedata.normalize("NFC", text) if char in _JOINERS or char.isspace() or _is_seen(char))
    return " ".join("".join(seen).split())


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def _with_capitals(text: str) -> Iterator[str]:
    end = 0
    for match in _WORD.finditer(text):
        if _keeps_capitals(match[0]):
            yield _encode(text[end : match.start()])
            yield f"{{{_encode(match[0])}}}"
            end = match.end()
    yield _encode(text[end:])


def _keeps_capitals(word: str) -> bool:
    """Whether a word is a name by its letters: `BERT`, `LoRA`, `GPT-4`, `Llama2`, `K`;
    not `Chain-of-Thought` or `A`.
    """
    parts = re.findall(r"[^\W_]+", word)
    inner = any(char.isupper() for part in parts for char in part[1:])
    numbered = any(char.isupper() for char in word) and any(char.isdecimal() for char in word)
    return inner or numbered or (len(word) == 1 and word.isupper() and word not in "AI")


def _is_harmless(formula: str) -> bool:
    """Whether a formula only sets symbols, and has its braces in pairs."""
    if _NOT_IN_MATH.search(formula) or not set(_COMMAND.findall(formula)) <= _MATH_COMMANDS:
        return False
    # BibTeX counts escaped braces as well, TeX does not.
    return _is_balanced(formula) and _is_balanced(_ESCAPED.sub("", formula))


def _is_balanced(formula: str) -> bool:
    depth = 0
    for char in formula:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _encode(text: str) -> str:
    if _AS_IT_IS.match(text):
        return text
    # The library adds character to character, which takes time in proportion to the square of a text's length.
    return "".join(str(_encoder().unicode_to_latex(piece)) for piece in _PIECES.findall(text))


@functools.cache
def _encoder() -> UnicodeToLatexEncoder:
    known = _MATH_COMMANDS | _TEXT_COMMANDS
    names = {
        code: written
        for code, written in get_builtin_uni2latex_dict().items()
        if set(_COMMAND.findall(written)) <= known and not unicodedata.category(chr(code)).startswith("Z")
    }
    names |= {ord(char): command for char, command in _NAMES.items()}
    return UnicodeToLatexEncoder(
        conversion_rules=[
            UnicodeToLatexConversionRule(RULE_REGEX, [(_LIGATURE, r"\g<0>{}")], replacement_latex_protection="none"),
            UnicodeToLatexConversionRule(RULE_DICT, names),
        ],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
