"""Citations as the Chinese standard GB/T 7714 writes them: `Title[C]//Proceedings of OSDI. ACM, 2022: 396-409.`

The letter in brackets says what kind of work it is; behind it stand the proceedings or the journal, perhaps a publisher, the
year, and volume or pages.
"""

from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.fields import Field, read_text

_CITATION = regex(
    r"\[[CJDMRSZ](?:/OL)?\]\s*(?://|\.)\s*(?P<whole>(?P<venue>[^\n\[\]]{3,200}?)"
    r"(?:\.\s*[A-Z][\w &]{1,40}(?:, [A-Z]\w{1,20})?,\s*|[.,，]\s*|\s)(?P<year>(?:19|20)\d\d))(?=[:,.;，(（]|\s*(?:\[|\Z))"
)


def find_gbt7714(text: str, latest: int) -> tuple[Field, int, int] | None:
    """What the first such citation of a text says, and where its venue and year stand."""
    match = _CITATION.search(text)
    if match is None:
        return None
    # The proceedings may be named by their own year as well.
    field = read_text(match["whole"], latest)
    year = next((date for date in reversed(field.dates) if date.end == len(match["whole"])), None)
    venue = read_text(match["venue"], latest).venue
    if year is None or venue is None:
        return None
    return field._replace(venue=venue, date=year, repeats=None), *match.span("whole")
