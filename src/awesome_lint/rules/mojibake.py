"""Text is decoded rightly.

`â€™` is an apostrophe and `Ã©` is `é`, stored as UTF-8, read in another encoding and stored again. ftfy
(https://ftfy.readthedocs.io) tells such text from text that is right: it looks for sequences that no language has and
that decode to one that some language does have. Only the broken letters themselves are looked at and replaced, so what
is right in the same line, in any language, is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.edits import replacing
from awesome_lint.miscoded import miscoded
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports each stretch of wrongly decoded letters."""
    for span, repaired in miscoded(context.source):
        message = f"“{context.source[span]}” is text decoded wrongly; it was “{repaired}”"
        yield Diagnostic(RULE.name, span, message, replacing(f"write “{repaired}”", span, repaired))


RULE = Rule(
    name="mojibake",
    group="encoding",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="| The GPUâ€™s Sensor | CafÃ© Systems |\n| --- | --- |\n",
            says=("it was “’”", "it was “é”"),
            good="| The GPU’s Sensor | Café Systems |\n| --- | --- |\n",
        ),
        Example(
            bad="donΓÇÖt, fran√ßais, ‚Äúquoted‚Äù, twice: Ã¢â‚¬â„¢\n",
            says=("“ΓÇÖ”", "“√ß”", "“‚Äú”", "“‚Äù”", "“Ã¢â‚¬â„¢”"),
            good="don’t, français, “quoted”, twice: ’\n",
        ),
    ),
    valid=(
        Example(
            bad="naïve Schölkopf – “quoted” São Paulo, Đặng, œuvre, 5×£35, ＣＶＰＲ, 中文、日本語, Привет, שלום, 🔥✅\n",
            says=(),
        ),
    ),
)
