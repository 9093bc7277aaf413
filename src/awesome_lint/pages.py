"""A rule's page, made from its module: what it says, its options, its examples, how safe its fix is."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from awesome_lint.rule import Example, Rule


def page(rule: Rule[Any]) -> str:
    """The page of `rule` in Markdown."""
    title, _, text = rule.doc.strip().partition("\n")
    on = "on by default" if rule.default else "off by default"
    parts = [f"# {rule.name}\n\n{title}\n\nGroup `{rule.group}`, {on}.\n\n## Why\n{text}"]
    parts.append(_options(rule))
    parts.append("## Examples\n")
    parts += [_example(example) for example in rule.examples]
    if rule.valid:
        parts.append("## Not reported\n")
        parts += [_fence(example.bad) for example in rule.valid]
    return "\n".join(part for part in parts if part)


def _options(rule: Rule[Any]) -> str:
    options = rule.options
    if not (isinstance(options, type) and is_dataclass(options)) or not fields(options):
        return ""
    lines = [f"## Options\n\nIn `[rules.{rule.name}]` of the configuration.\n"]
    for field in fields(options):
        default = field.default if field.default is not MISSING else None
        lines.append(f"- `{field.name.replace('_', '-')}` (default `{_toml(default)}`)")
    return "\n".join([*lines, "", (options.__doc__ or "").strip(), ""])


def _example(example: Example) -> str:
    files = f"The repository holds {', '.join(f'`{name}`' for name in example.files)}.\n\n" if example.files else ""
    says = "".join(f"- … {said} …\n" for said in example.says)
    options = "".join(f"With `{name} = {_toml(value)}`:\n\n" for name, value in example.options.items())
    text = f"{files}{options}{_fence(example.bad)}\n{says}"
    if example.good is None:
        return text
    return f"{text}\nbecomes\n\n{_fence(example.good)}"


def _fence(text: str) -> str:
    marks = "````" if "```" in text else "```"
    return f"{marks}markdown\n{text}{marks}\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, (tuple, list, frozenset)):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return str(value)
