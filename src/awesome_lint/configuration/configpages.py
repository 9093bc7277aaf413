"""The documentation of the configuration, made from its types: a JSON Schema for editors, and tables of keys and options."""

from __future__ import annotations

from typing import Any

from awesome_lint.basics import convert
from awesome_lint.basics.toml import literal
from awesome_lint.configuration.config import RULE_LISTS, Config
from awesome_lint.diagnostic import SCHEMA
from awesome_lint.formatting import FormatOptions
from awesome_lint.rules import RULES

# What editors understand best; they know little of the later ones.
_DRAFT = "http://json-schema.org/draft-07/schema#"


_RULE_OF_PLUGIN = "^[a-z0-9-]+/[a-z0-9]+(-[a-z0-9]+)*$"


def schema() -> dict[str, Any]:
    """The JSON Schema of `.awesome-lint.toml`, and of `[tool.awesome-lint]` in `pyproject.toml`."""
    whole = convert.schema(Config)
    keys = whole["properties"]
    for name in map(convert.written, RULE_LISTS):
        keys[name]["items"] = {"$ref": "#/definitions/rule"}
    keys["per-file-ignores"]["additionalProperties"]["items"] = {"$ref": "#/definitions/rule"}
    rules = {rule.name: {"description": rule.summary, **convert.schema(rule.options)} for rule in RULES}
    keys["rules"] = {
        "description": keys["rules"]["description"],
        "type": "object",
        "properties": rules,
        "patternProperties": {_RULE_OF_PLUGIN: {"type": "object"}},
        "additionalProperties": False,
    }
    return {
        "$schema": _DRAFT,
        "$id": SCHEMA,
        "title": "awesome-lint",
        "description": "The configuration of awesome-lint, a linter for awesome lists.",
        **whole,
        "definitions": {"rule": _rule_name()},
    }


def keys_table() -> str:
    """The keys of the configuration, a row each."""
    said = convert.described(Config)
    rows = ["| key | default | what it is |", "| --- | --- | --- |"]
    for name, text in said.items():
        default = convert.default_of(Config, name)
        shown = f"`{literal(default)}`" if default is not None else "–"
        words = ", ".join(f"`{word}`" for word in convert.allowed(Config, name))
        rows.append(f"| `{convert.written(name)}` | {shown} | {text}{f' One of {words}.' if words else ''} |")
    return "\n".join(rows) + "\n"


def format_table() -> str:
    """The options of `awesome-lint format`, a row each."""
    rows = ["| key | default | what it is |", "| --- | --- | --- |"]
    for name, text in convert.described(FormatOptions).items():
        words = ", ".join(f"`{word}`" for word in convert.allowed(FormatOptions, name))
        default = literal(convert.default_of(FormatOptions, name))
        rows.append(f"| `{convert.written(name)}` | `{default}` | {text} One of {words}. |")
    return "\n".join(rows) + "\n"


def options_table() -> str:
    """The options of the rules that have some, a row each."""
    rows = ["| rule | option | default | what it is |", "| --- | --- | --- | --- |"]
    for rule in RULES:
        for name, text in convert.described(rule.options).items():
            default = literal(convert.default_of(rule.options, name))
            page = f"[`{rule.name}`](rules/{rule.name}.md)"
            rows.append(f"| {page} | `{convert.written(name)}` | `{default}` | {text} |")
    return "\n".join(rows) + "\n"


def _rule_name() -> dict[str, Any]:
    groups = dict.fromkeys(rule.group for rule in RULES)
    known = ["ALL", *groups, *(rule.name for rule in RULES)]
    return {
        "description": "A rule, a group of rules, or `ALL`; the rules of a plugin have its name and a slash before theirs.",
        "anyOf": [{"enum": known}, {"type": "string", "pattern": _RULE_OF_PLUGIN}],
    }
