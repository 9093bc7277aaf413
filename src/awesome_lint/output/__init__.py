"""Forms in which findings are written. A form's module has a function `render`,
which gives the text of a run's results.
"""

from __future__ import annotations

from typing import Literal, get_args

Format = Literal["full", "concise", "json", "jsonl", "github", "sarif", "gitlab", "junit", "rdjson"]
FORMATS: tuple[str, ...] = get_args(Format)

FOR_PEOPLE = frozenset({"full", "concise", "github"})
"""Those beside which a closing line is no harm: the others are documents that nothing may be added to."""
