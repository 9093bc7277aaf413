r"""Links that are shown as text.

GitHub shows `[notes](My Notes.md)` as plain text, for a destination with a space in it must be encoded; so it does
`[title] (url)`, `(title)[url]`, `[title][url]`, `(paper)(url)`, `[paper](The Title Again)`, a link whose bracket or parenthesis was lost before an
address, one with full-width parentheses or brackets, `[论文]（url）`, one to a file that is not closed, `[notes](a.md`, and
any in a block of HTML. A definition, `[a]: url`, is text with a space in its address or right below other text; a reader
sees nothing of it, so an item that consists of one no link uses, or one with its address in parentheses, was meant as a link.
`[[Paper]]` is text, too, and a reader clicks in vain where the entries around it have links. So is a link as LaTeX, MediaWiki or
Obsidian has it: `\href{url}{text}`, `[url text]`, `[[notes/a]]`, `![[plot.png]]`.

Spaces in the path of an address or of a file are encoded by the fix. It is safe where the path ends in the name of a
file or the repository holds it, else what follows the space may not belong to it. There is no fix where the address
is whole before a space, `[pdf](https://example.org/a.pdf, NeurIPS)`, as those of arXiv and of DOIs are. To write ASCII parentheses or
brackets is unsafe: what stands in full-width ones may be an aside; and so is to write a link of another kind of text as one of
Markdown, for it may be shown on purpose; that is done where the address needs no encoding, or one file alone can be meant. What else was
meant is for the author to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.defects.linkmarks import marks_of
from awesome_lint.diagnostic import brief
from awesome_lint.model import with_single_spaces
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports what looks like a link and is shown as text."""
    marks = marks_of(context.list)
    if not marks:
        return
    # Rarely needed.
    from awesome_lint.defects.linktext import unrendered_links
    from awesome_lint.defects.spaced import Reach

    reach = Reach(context.project, context.folder, lambda: context.survey.anchors, context.year)
    for finding in unrendered_links(context.list, marks, reach):
        what = "is shown as text, not as a link" if finding.is_shown else "is not shown"
        message = f"“{brief(with_single_spaces(context.source[finding.span]))}” {what}: {finding.why}"
        yield Diagnostic(RULE.name, finding.span, message, finding.fix)


RULE = Rule(
    name="unrendered-link",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="- [Site]((https://example.org/a)\n- [Poster](posters/a.pdf]\n- [Paper](https: //example.org/c)\n- [[Caches] On Caches (ACM 2018)(https://example.org/b)\n",
            says=(
                "its opening parenthesis is doubled",
                "a `]` stands behind",
                "contains a space",
                "the `]` before `(` is missing",
            ),
        ),
        Example(
            bad="[a](notes /a.md) and [b](other /b.md)\n",
            says=("its destination contains a space", "its destination contains a space"),
            good="[a](notes/a.md) and [b](other%20/b.md)\n",
            files=("notes/a.md",),
        ),
        Example(
            bad="[notes](notes/My Notes.md) [[pdf]](notes/My Paper.pdf) [a](notes/50% faster.md) [b](notes/[2023] BERT.md)\n",
            says=("its destination contains a space",) * 4,
            good="[notes](notes/My%20Notes.md) [[pdf]](notes/My%20Paper.pdf) [a](notes/50%25%20faster.md) [b](notes/[2023]%20BERT.md)\n",
            files=("notes/My Notes.md", "notes/My Paper.pdf", "notes/50% faster.md", "notes/[2023] BERT.md"),
        ),
        Example(
            bad="[a](https://example.org/My Paper (2).pdf 'a title') [b](https://exam ple.org/b) [c](lost file.md)\n",
            says=("contains a space", "contains a space", "contains a space"),
            good="[a](https://example.org/My%20Paper%20(2).pdf 'a title') [b](https://exam ple.org/b) [c](lost%20file.md)\n",
        ),
        Example(
            bad="[a](https://example.org/a.pdf, NeurIPS) [b](https://arxiv.org/abs/2401.12345 v2) [c](https://example.org/c page)\n",
            says=("contains a space", "contains a space", "contains a space"),
            good="[a](https://example.org/a.pdf, NeurIPS) [b](https://arxiv.org/abs/2401.12345 v2) [c](https://example.org/c%20page)\n",
        ),
        Example(
            bad="![a plot](img/plot.png =200x100) ![](https://example.org/a.png =50%x)\n",
            says=("GitHub knows no size behind an address", "GitHub knows no size behind an address"),
            files=("img/plot.png",),
        ),
        Example(
            bad="- [Data](#data & code)\n- [Locks](#locks & keys)\n\n## Data & Code\n\nx\n\n## 🔐Locks & Keys\n\nx\n",
            says=("its destination contains a space", "its destination contains a space"),
            good="- [Data](#data--code)\n- [Locks](#locks--keys)\n\n## Data & Code\n\nx\n\n## 🔐Locks & Keys\n\nx\n",
        ),
        Example(
            bad="[code](https://example.org/a/]![the stars]https://example.org/b)\n",
            says=("its destination contains a space",),
        ),
        Example(
            bad="[pdf]\n(https://example.org/1) [![Stars](https://example.org/s.svg)(https://example.org/2)\n\n[title] (https://example.org/a)\n\n[code(https://example.org/b)\n\npaper](https://example.org/c)\n",
            says=(
                "remove the end of the line between `]` and `(`",
                "the `]` before `(` is missing",
                "remove the space between `]` and `(`",
                "the `]` before `(` is missing",
                "the `[` before its text is missing",
            ),
        ),
        Example(
            bad="- [Slides]: (https://example.org/1) and [[Paper]\u3000(https://example.org/2)], see [1]: (https://example.org/3)\n",
            says=("remove the colon between `]` and `(`", "remove the space between `]` and `(`"),
        ),
        Example(
            bad="[notes] (notes/a.md) and [cite(./cite/a.bib), see [Publisher](https://example.org/a), [Publisher](https://example.org/b), [[Publisher]]\n",
            says=("remove the space", "the `]` before `(` is missing", "it has no destination, unlike 2 others"),
            files=("notes/a.md",),
        ),
        Example(
            bad="[代码]（https://example.org/a） [笔记]（笔记/甲.md）\n\n[论文（https://example.org/b），2020\n",
            says=("its parentheses are full-width", "its parentheses are full-width", "the `]` before `（` is missing"),
            good="[代码](https://example.org/a) [笔记](笔记/甲.md)\n\n[论文（https://example.org/b），2020\n",
        ),
        Example(
            bad="[论文]（https://example.org/a，2024） [代码]（https://example.org/b、https://example.org/c）\n",
            says=("its parentheses are full-width", "its parentheses are full-width"),
        ),
        Example(
            bad="[[论文]](https://example.org/a） [code](<https://example.org/b) [pdf]https://example.org/c\n",
            says=("its closing parenthesis", "the `>` after its address", "the parentheses around its address"),
            good="[[论文]](https://example.org/a) [code](<https://example.org/b) [pdf]https://example.org/c\n",
        ),
        Example(
            bad="- [One][one], [Two][two]\n[one]: https://example.org/a\n\n[two]: https://example.org/my paper.pdf\n",
            says=(
                "a definition needs a blank line between it and the text above",
                "a space ends the address of a definition",
            ),
        ),
        Example(
            bad="[A][a] and [B][b]\n\n[a]: https://example.org/a)\n\n[b]: <https://example.org/b\n",
            says=("a parenthesis in its address has no other one", "the `>` after its address is missing"),
        ),
        Example(
            bad="[A][a]\n[a]:./notes/a.md\n",
            says=("a definition needs a blank line between it and the text above",),
            files=("notes/a.md",),
        ),
        Example(
            bad="- (Code)(https://example.org/d), [Paper][https://example.org/a], [project][https://example.org/b), [Data)(https://example.org/c)\n",
            says=(
                "“(Code)(https://example.org/d)” is shown as text, not as a link: its text is not in square brackets",
                "“[Paper][https://example.org/a]” is shown as text, not as a link: a `[` stands before its address",
                "a `[` stands before its address",
                "a `)` stands behind its text, where `]` should",
            ),
        ),
        Example(
            bad="- [One](https://example.org/1 [Two](https://example.org/2)\n- [Three](https://example.org/Three_(sock)\n"
            "- [Four\n](https://example.org/4 five](https://example.org/5\n",
            says=(
                "“[One](https://example.org/1” is shown as text, not as a link: the `)` behind its address is missing",
                "the `)` behind its address is missing",
                "a bracket or a parenthesis is missing",
                "a bracket or a parenthesis is missing",
            ),
        ),
        Example(
            bad="<details><summary>Socks</summary>Worn since [1589](https://example.org/a).</details>\n\n"
            "<div>\n- Socks: [A](https://example.org/b)\n</div>\n",
            says=('write it as `<a href="...">`', "put a blank line before its line"),
        ),
        Example(
            bad="- [a](https://example.org/?q=\"a b\")\n- [b](https://example.org/b 'it's')\n- [see [c](https://example.org/c) again](https://example.org/d)\n- \\[e](https://example.org/e)\n",
            says=(
                "its destination contains a space",
                "there are quotes within its title",
                "“[see [c](https://example.org/c) again](https://example.org/d)” is shown as text, not as a link: there is a link",
                "there is a backslash before its bracket",
            ),
        ),
        Example(
            bad="- [Others](more.md#others (61 papers)\n- [Hats](#hats\n- [Sock Show](Listen: https://example.org/b)\n\n## Hats\n\n[Hats]<https://example.org/c>\n- [![Code](https://example.org/a.svg)]https://example.org/a)\n",
            says=("is missing", "is missing", "words before", "a `<` stands", "the `(` before"),
        ),
        Example(
            bad="- 【Paper](https://example.org/a) and [Code】(https://example.org/b)\n",
            says=("one of its brackets is full-width", "one of its brackets is full-width"),
            good="- [Paper](https://example.org/a) and [Code](https://example.org/b)\n",
        ),
        Example(
            bad="- [Code]:(https://example.org/a)\n- [Paper]: https://example.org/b\n",
            says=("“[Code]:(https://example.org/a)” is not shown: the colon makes it a definition", "is not shown"),
        ),
        Example(
            bad="<details>\n<summary>Socks</summary>\n- [One](https://example.org/1)\n- [Two](https://example.org/2)\n</details>\n",
            says=("put a blank line before it, for Markdown is not read inside HTML (and 1 more in this block)",),
        ),
        Example(
            bad="![](img/my image.png) [![Badge](https://example.org/a.svg)] (https://example.org/b) [a](https://example.org/a “A title”)\n",
            says=("contains a space", "remove the space between `]` and `(`", "contains a space"),
            good="![](img/my%20image.png) [![Badge](https://example.org/a.svg)] (https://example.org/b) [a](https://example.org/a “A title”)\n",
            files=("img/my image.png",),
        ),
        Example(
            bad="- A [[Paper](https://example.org/a)]\n- B [[Paper](https://example.org/b)]\n- C [[pdf]]\n",
            says=("it has no destination, unlike 2 others",),
        ),
        Example(
            bad="- [Caches][caches], [Notes on Networks][nets], [day 1][s1], [day 2][s2]\n\n[caches]: https://example.org/c\n[s1]: https://example.org/s\n",
            says=("“[Notes on Networks][nets]” is shown as text", "“[day 2][s2]” is shown as text"),
        ),
        Example(
            bad="【code】(https://example.org/a) ［data］(https://example.org/b)\n\n| a | b |\n| --- | --- |\n| [notes](notes/a.md | c |\n",
            says=("its brackets are full-width", "its brackets are full-width", "its closing parenthesis is missing"),
            good="[code](https://example.org/a) [data](https://example.org/b)\n\n| a | b |\n| --- | --- |\n| [notes](notes/a.md | c |\n",
        ),
        Example(
            bad="[![Forks][f-shield]][f-url] [![Stars][s-shield]][s-url] ![a] [![](https://example.org/arXiv 2023.svg)](https://example.org/e)\n\n"
            "[f-shield]: https://example.org/f.svg\n[s-shield]: https://example.org/s.svg\n[s-url]: https://example.org/s\n",
            says=("“[![Forks][f-shield]][f-url]” is shown as text", "its destination contains a space"),
            good="[![Forks][f-shield]][f-url] [![Stars][s-shield]][s-url] ![a] [![](https://example.org/arXiv%202023.svg)](https://example.org/e)\n\n"
            "[f-shield]: https://example.org/f.svg\n[s-shield]: https://example.org/s.svg\n[s-url]: https://example.org/s\n",
        ),
        Example(
            bad="- [Socks] (more.md#socks)\n- [Hats] (#hats)\n- [Shoes] (#other)\n- [笔记](./笔记/甲.md）\n\n## Hats\n",
            says=("remove the space between `]` and `(`", "remove the space", "its closing parenthesis is full-width"),
            good="- [Socks] (more.md#socks)\n- [Hats] (#hats)\n- [Shoes] (#other)\n- [笔记](./笔记/甲.md)\n\n## Hats\n",
            files=("more.md", "笔记/甲.md"),
        ),
        Example(
            bad="[My notes][notes], [my paper] and [see]\n\n[notes]: notes/a b.md\n\n[my paper]: https://example.org/my paper.pdf\n\n[see]: https://example.org/a for more\n",
            says=("a space ends the address of a definition", "a space ends the address of a definition"),
        ),
        Example(
            bad="- [paper]\\(https://example.org/a)\n- [Socks: Pairing in Linear Time]\n  (https://example.org/b)\n"
            "- [Pairing Socks in Linear Time](coming soon)\n",
            says=("remove the backslash", "remove the end of the line", "it has words where its destination"),
        ),
        Example(
            bad="A \\href{https://example.org/a}{[Code]}, [https://example.org/b paper], \\href{https://example.org/c}{\\textbf{Code}}\n\n"
            "- [https://example.org/d Pairing Socks in Linear Time], OSDI [[https://example.org/e][data]]\n",
            says=(
                "so in LaTeX, not in Markdown",
                "in MediaWiki, not in",
                "so in LaTeX",
                "so in MediaWiki",
                "so in Org",
            ),
            good="A [[Code]](https://example.org/a), [paper](https://example.org/b), \\href{https://example.org/c}{\\textbf{Code}}\n\n"
            "- [Pairing Socks in Linear Time](https://example.org/d), OSDI [data](https://example.org/e)\n",
        ),
        Example(
            bad="![[plot.png]] [[notes/on socks]] [[notes/hats.md|notes]] [[shoes.md]] ![[Overview]]\n",
            says=("so in Obsidian and in wikis", "so in", "write `[notes](notes/hats.md)`", "so in", "so in"),
            good="![plot.png](img/plot.png) [notes/on socks](notes/on%20socks.md) [[notes/hats.md|notes]] [[shoes.md]] ![[Overview]]\n",
            files=("img/plot.png", "notes/on socks.md", "notes/hats.md"),
        ),
        Example(
            bad="- [https://example.org/a paper] (https://example.org/b)\n",
            says=("remove the space between `]` and `(`",),
        ),
        Example(
            bad="- (Slides)[https://example.org/a] [[paper]https://example.org/a.pdf)] [[arXiv](On Socks and their Order)]\n"
            "- \\[Paper\\]\\(https://arxiv.org/abs/2401.00001\\)\n- **[Pairing Socks in Linear Time][pairing]**, OSDI\n",
            says=("are swapped", "the `(` before", "“[arXiv](On Socks and their Order)”", "backslashes", "not defined"),
        ),
    ),
    valid=(
        Example(
            bad="[1](see https://example.org/a) x[ab](see https://example.org/a) [CVPR 2023](code: https://example.org/a) [1]<https://example.org/a>\n"
            "[Socks](see https://example.org/a, for more) x[ab]<https://example.org/a> \\[none yet\\]<https://example.org/a> f[x](a.md (1) and\n\n- [Others](#no\n"
            "- (see [![x](https://example.org/a.svg)]https://example.org/b)\n\n"
            "\\[paper\\]\\(https://example.org/a\\) [a text]\\(https://example.org/a\\) write [title]\\(https://example.org/a)\n"
            "[sic](in the text) [train/test](notes/test split) [x](coming soon) [A](to be released)\n"
            "As said in [the old paper]\n(https://example.org/a)\n\n[the old paper]\n(https://example.org/a)\nand others.\n\n"
            "- Socks\n  [OSDI 2023]\n  (https://example.org/a)\n",
            says=(),
            files=("notes/a.md",),
        ),
        Example(
            bad="- [a] and [b][b]\n- [a]: https://example.org/a\n- [//]: # (a comment)\n\n[b]: https://example.org/b\n[c]: https://example.org/c\n",
            says=(),
        ),
        Example(
            bad="[1][https://example.org/a] x[ab][https://example.org/a] (see below)(https://example.org/a) [0, 1)(https://example.org/a)\n"
            "[a](https://example.org/a)(https://example.org/b) ([see [this)(https://example.org/a)])\n\n"
            "[Update (May 2024): the demo has moved to another host (https://example.org/a)]\n",
            says=(),
        ),
        Example(
            bad="- [[notes/b]][x] [[notes/b.md]](https://example.org/a) [[b.pdf]]（https://example.org/b） [[b.pdf]]https://example.org/c [[notes/b]] (https://example.org/g)\n"
            "- [https://example.org/d Online; accessed May 2024]\n\n[https://example.org/e paper](https://example.org/f)\n",
            says=(),
            files=("notes/b.md",),
        ),
        Example(
            bad="[[code]] [[Paper]] [[1]] [[a/b]] [[Paper|Code]] New![[Paper]] `[[notes.md]]` [[Code]](https://example.org/a) [[https://example.org/b.pdf]] [[ -f a.md ]] $\\href{https://example.org/f}{x}$\n"
            "[https://example.org/a ] [https://example.org/b, paper] [https://example.org/c in Chinese] [https://example.org/c page 3] [https://example.org/d d](https://example.org/d)\n\n"
            "- [https://example.org/e Last accessed in May]\n- [Best Student Paper Award][oral]\n- [Semantic Segmentation][cvpr] Pairing Socks\n",
            says=(),
            files=("code/a.md", "notes/b.md"),
        ),
        Example(
            bad="| Paper | Venue | Year | Note | Code |\n| --- | --- | --- | --- | --- |\n| [On |x| and Socks](https://example.org/a) | OSDI | 2014 | | | |\n"
            "| [B](https://example.org/b) | SOSP | 2021 | | |\n| [C](https://example.org/c) | NSDI | 2022 | | |\n",
            says=(),
        ),
        Example(
            bad='<!-- [a](https://example.org/1) -->\n\n<pre>\n[a](https://example.org/1)\n</pre>\n\n<a href="[a](b)">x</a>\n\n'
            '[a](https://example.org "a title") [b](<notes/My Notes.md>) [1] (see below) `[c] (https://example.org)`\n'
            "[x (y.md)] [Socks(./a.md)] [Hats [x](./b.md) [[Shoes]] [ACL'24][Oral] [batch][seq] [Best Paper][Oral] [i, j][k] [d]\n\n[d]: https://example.org/d\n\n"
            "[[Paper](https://example.org/a)] [x] (y) Kill_(command) [sic](in the text)\n"
            "array[i](x/y z) [2119](MUST/SHOULD words) (see [this]https://example.org) [1]（https://example.org） [综述]（见上文） [a](b.md)（https://example.org）\n",
            says=(),
        ),
    ),
)
