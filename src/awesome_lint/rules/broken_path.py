"""Relative links to files and folders that the repository does not hold.

Notes are moved and renamed, and the list that links to them is forgotten. GitHub then answers 404. Names are compared
as GitHub does, letter case and percent-encoding included, so a link that works on a laptop whose file system folds
case is reported all the same. Files that git ignores do not count: a reader does not have them.

Where the name differs in letter case, Unicode form or percent-encoding alone, the fix is safe: nothing else can have
been meant. Where exactly one file of that name lies elsewhere, or one of the same folder differs by a slip (`_` for
`-`, a letter of a long word) or by signs around its path, the fix is unsafe: it may be another file.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.addresses import paths
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.urlfaults import find_fault
from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Fix, Safety, replacing
from awesome_lint.repository.project import Nearest
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span

_MOST_NAMED = 3
# What ends the path in a link, unless it is encoded.
_MARK = regex(r"[?#]")
_MOST_MARKS = 8


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the relative destinations that the repository does not hold."""
    if context.project.root is None:
        return
    for url, span, _ in context.destinations:
        own = context.project.own_path(url, context.folder)
        if own is not None:
            yield from _check_own(context, own, span)
        elif paths.is_relative(url) and not is_placeholder(url):
            yield from _check_path(context, url, span)


def _check_own(context: Context[NoOptions], path: str, span: Span) -> Iterator[Diagnostic]:
    """An address of the repository's own pages: reported as its path is, but left as it is written."""
    if not path.startswith(("#", "?")):
        yield from (one._replace(fix=None) for one in _check_path(context, path, span))


def _check_path(context: Context[NoOptions], url: str, span: Span) -> Iterator[Diagnostic]:
    target = paths.target(url, context.folder)
    if target.path is None:
        if context.project.bounded and not paths.is_github_page(url, context.folder):
            yield Diagnostic(RULE.name, span, f"`{brief(url)}` leads outside the repository")
        return
    if context.project.holds(target.path):
        return
    bare = context.project.held_without_signs(url, context.folder)
    if bare is None and find_fault(url, context.year) is not None:
        return  # `https//example.org` is no path; that it is no address either is told elsewhere.
    if (held := _with_marks(context, url)) is not None:
        yield _unencoded(context, url, span, held)
        return
    message = f"`{brief(url.removesuffix(target.tail))}` is not in the repository"
    nearest = Nearest(bare, "`{}` is") if bare else context.project.nearest(target.path)
    if nearest is None:
        yield Diagnostic(RULE.name, span, message + _namesakes(context, url, target.path))
        return
    fix = _redirect(context, url, span, nearest.path, "safe" if nearest.certain else "unsafe")
    meant = brief(_written(context, url, span, nearest.path).removesuffix(target.tail))
    yield Diagnostic(RULE.name, span, f"{message}; {nearest.what.format(meant)}", fix)


def _with_marks(context: Context[NoOptions], url: str) -> str | None:
    """The part of `url` that is the name of what is there, if it has a `?` or a `#` in it."""
    if "?" not in url and "#" not in url:
        return None
    ends = [match.start() for match in _MARK.finditer(url)][1:_MOST_MARKS]
    held = (
        part for end in (*ends, len(url)) if context.project.has_target(_encoded(part := url[:end]), context.folder)
    )
    return next(held, None)


def _encoded(path: str) -> str:
    return path.replace("?", "%3F").replace("#", "%23")


def _unencoded(context: Context[NoOptions], url: str, span: Span, held: str) -> Diagnostic:
    marks = " and ".join(f"`{mark}` as `{_encoded(mark)}`" for mark in "?#" if mark in held)
    message = (
        f"`{brief(held)}` is in the repository, but this link ends at its `{_MARK.findall(held)[0]}`; write {marks}"
    )
    meant = _encoded(held) + url[len(held) :]
    fix = replacing(f"link to `{brief(meant)}`", span, meant) if context.source[span] == url else None
    return Diagnostic(RULE.name, span, message, fix)


def _redirect(context: Context[NoOptions], url: str, span: Span, path: str, safety: Safety) -> Fix:
    written = _written(context, url, span, path)
    return replacing(f"link to `{brief(written)}`", span, written, safety)


def _written(context: Context[NoOptions], url: str, span: Span, path: str) -> str:
    """The link to `path` that is to stand in the place of `url`."""
    before = context.source.text[max(span.start - 1, 0) : span.start]
    written = paths.write_path(path, context.folder, url, bracketed=before == "<")
    # It would end an attribute of HTML.
    return written.replace("'", "%27") if before == "'" else written


def _namesakes(context: Context[NoOptions], url: str, path: str) -> str:
    found = context.project.namesakes(path)
    if not found or len(found) > _MOST_NAMED:
        return ""
    tail = paths.target(url, context.folder).tail
    written = (paths.write_path(one, context.folder, url, bracketed=False).removesuffix(tail) for one in found)
    return f"; files with that name are at {', '.join(f'`{brief(one)}`' for one in written)}"


RULE = Rule(
    name="broken-path",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(bad="[my notes](notes/gone.md)\n", says=("`notes/gone.md` is not in the repository",)),
        Example(
            bad="[my notes](./Notes/Cache%20Misses.md#results)\n",
            says=("it is spelled `./notes/cache%20misses.md` there",),
            good="[my notes](./notes/cache%20misses.md#results)\n",
            files=("notes/cache misses.md",),
        ),
        Example(
            bad="<a href='notes/a&#39;b.md'>b</a>\n",
            says=("it is spelled `notes/A%27b.md` there",),
            good="<a href='notes/A%27b.md'>b</a>\n",
            files=("notes/A'b.md",),
        ),
        Example(
            bad="[a](notes/All-You-Need?.md) [b](notes/C#-at-scale.md#results)\n",
            says=("ends at its `?`; write `?` as `%3F`", "ends at its `#`; write `#` as `%23`"),
            good="[a](notes/All-You-Need%3F.md) [b](notes/C%23-at-scale.md#results)\n",
            files=("notes/All-You-Need?.md", "notes/C#-at-scale.md"),
        ),
        Example(
            bad="![a chart](img/chart.png)\n\n[a]: <old notes/a b.md>\n",
            says=("a file with that name is at `docs/img/chart.png`", "a file with that name is at `docs/a b.md`"),
            good="![a chart](docs/img/chart.png)\n\n[a]: <docs/a b.md>\n",
            files=("docs/img/chart.png", "docs/a b.md"),
        ),
        Example(
            bad="[notes](notes/pixel_nerf.md) [all](project/) [2024](notes/nerf-2024.md)\n",
            says=(
                "did you mean `notes/pixel-nerf.md`?",
                "did you mean `projects/`?",
                "`notes/nerf-2024.md` is not in the repository",
            ),
            good="[notes](notes/pixel-nerf.md) [all](projects/) [2024](notes/nerf-2024.md)\n",
            files=("notes/pixel-nerf.md", "projects/a.md", "notes/nerf-2023.md"),
        ),
        Example(
            bad='[a]("notes/a.md") [b](notes/a.md,) [c](notes\\a.md) [d](notes/a.md%20) ["e"]("notes/e.md")\n',
            says=("; `notes/a.md` is", "; `notes/a.md` is", "; `notes/a.md` is", "; `notes/a.md` is"),
            good='[a](notes/a.md) [b](notes/a.md) [c](notes/a.md) [d](notes/a.md) ["e"]("notes/e.md")\n',
            files=("notes/a.md",),
        ),
        Example(
            bad='<picture><source srcset="img/dark.png 1x, img/gone.png 2x"><img src="img/dark.png"></picture>\n',
            says=("`img/gone.png` is not in the repository",),
            files=("img/dark.png",),
        ),
        Example(
            bad="[a neighbour's](../other/README.md) [above](../) [others](../../../) [c](../archive/a.md)\n",
            says=("leads outside", "leads outside", "leads outside", "leads outside the repository"),
        ),
    ),
    valid=(
        Example(
            bad="[folder](docs/) [root](/docs/x.md) [query](docs/x.md?raw=true#top) [site](example.org/x) [issues](../../issues)\n",
            says=(),
            files=("docs/x.md",),
        ),
        Example(
            bad="[front page](../../) [again](./../..) [contributors](../../contributors) [all](../../archive/refs/heads/main.zip)\n",
            says=(),
        ),
        Example(bad="[in a submodule](vendor/lists/x.md)\n", says=(), files=("vendor/lists",)),
        Example(bad="[mail](mailto:someone@example.org) [anchor](#topics) `[code](none.md)`\n\n## Topics\n", says=()),
    ),
)
