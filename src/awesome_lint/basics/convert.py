"""Plain data, as TOML gives it, turned into records; and what such data may be, as a JSON Schema.

A record is a table; the name of a field, `_` written as `-`, is a key of it. What is not given has the field's default.
The docstring of the record says of each field, after its name and a colon, what it is.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from awesome_lint.basics.nearest import did_you_mean, quoted
from awesome_lint.basics.records import Field, fields_of, is_record
from awesome_lint.basics.toml import key as toml_key
from awesome_lint.basics.toml import literal

T = TypeVar("T")

# TOML's integers have so many; Python has trouble to write down much larger ones.
_BITS = 64
_BEYOND = 1 << _BITS - 1
# What msgspec calls a type, and what TOML calls it.
_NAMES = (
    (" | null", ""),
    ("`object`", "`table`"),
    ("`str`", "`string`"),
    ("`bool`", "`boolean`"),
    ("`int`", "`integer`"),
)


class ConvertError(ValueError):
    """Data that is not what it has to be. `keys` lead to the place; the message says what is wrong there.

    item: the text at fault, where it is one of several.
    """

    def __init__(self, keys: tuple[str, ...], message: str, item: str | None = None) -> None:
        super().__init__(message)
        self.keys = keys
        self.item = item


def convert(values: Mapping[str, Any], into: type[T], at: tuple[str, ...] = ()) -> T:
    """The data as an instance of the record `into`; `ConvertError` where a key or a type is wrong.

    at: the keys that lead to the data.
    """
    known = {written(one.name): one for one in fields_of(into)}
    given = {}
    for key, value in values.items():
        keys = (*at, key)
        if key not in known:
            raise ConvertError(keys, _no_key(keys, known))
        one = known[key]
        given[one.name] = _value(keys, value, one.kind)
        if one.least is not None and given[one.name] < one.least:
            raise ConvertError(keys, f"{_named(keys)} is wrong: expected {one.least} or more, got {value}")
    return into(**given)


def _no_key(keys: tuple[str, ...], known: Mapping[str, Field]) -> str:
    *at, key = keys
    if at and not known:
        return f"{_named(at)} has no options, so there is no key {quoted(key)}"
    return f"there is no key {_named(keys)}{did_you_mean(key, known)}"


def _named(keys: Sequence[str]) -> str:
    """A key with the tables that it stands in."""
    return quoted(".".join(keys))


def table(keys: tuple[str, ...], value: Any) -> Mapping[str, Any]:
    """`value`, to which `keys` lead, where it is a table; `ConvertError` where it is none."""
    if isinstance(value, Mapping):
        return value
    import msgspec

    try:
        return msgspec.convert(value, dict[str, Any])
    except msgspec.ValidationError as error:
        raise ConvertError(keys, f"{_named(keys)} {_complaint(str(error))}") from error


def schema(into: type[Any]) -> dict[str, Any]:
    """The JSON Schema, in words that all its drafts have, of the tables that `convert` takes for `into`."""
    import msgspec

    said, properties = described(into), {}
    for one in fields_of(into):
        if is_record(one.kind):
            properties[written(one.name)] = {"description": said.get(one.name, ""), **schema(one.kind)}
            continue
        kind: dict[str, Any] = msgspec.json.schema(_without_none(one.kind))
        if one.least is not None:
            kind["minimum"] = one.least
        default = one.default
        known = {} if default is None else {"default": list(default) if isinstance(default, tuple) else default}
        properties[written(one.name)] = {"description": said.get(one.name, ""), **kind, **known}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def described(into: type[Any]) -> dict[str, str]:
    """What the docstring of a record says of each of its fields."""
    text = " ".join((into.__doc__ or "").split())
    names = "|".join(one.name for one in fields_of(into))
    found = re.finditer(rf"(?<!\S)({names}): (.*?)(?=\s(?:{names}): |\Z)", text) if names else ()
    return {match[1]: match[2] for match in found}


def allowed(into: type[Any], name: str) -> tuple[str, ...]:
    """The words that a field, or each value of it, may be; none where it may be any."""
    return tuple(_words(_field(into, name).kind))


def written(name: str) -> str:
    """The key of a field."""
    return name.replace("_", "-")


def default_of(into: type[Any], name: str) -> Any:
    """The default of a field; no values for one that is a table."""
    default = _field(into, name).default
    return {} if is_record(type(default)) else default


def _field(into: type[Any], name: str) -> Field:
    return next(one for one in fields_of(into) if one.name == name)


def _value(keys: tuple[str, ...], value: Any, kind: Any) -> Any:
    import msgspec

    if isinstance(value, Mapping) and get_origin(kind) in (dict, Mapping):
        # Item by item, so that an error can name the key.
        return {key: _value((*keys, key), item, get_args(kind)[1]) for key, item in value.items()}
    if is_record(kind):
        return _table(keys, value, kind)
    if _is_large(value):
        raise ConvertError(keys, f"{_named(keys)} is wrong: a number has more than {_BITS} bits")
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        name, words = _named(keys), tuple(_words(kind))
        if words and isinstance(value, str):
            meant = did_you_mean(value, words) or "; it must be one of " + ", ".join(words)
            raise ConvertError(keys, f"{name} cannot be {quoted(value)}{meant}") from error
        raise ConvertError(keys, f"{name} {_complaint(str(error))}{_as_array(keys[-1], value, kind)}") from error


def _as_array(key: str, value: Any, kind: Any) -> str:
    """How to write a text that stands alone where several may; nothing for anything else."""
    is_for_several = any(get_origin(one) is tuple for one in (kind, *get_args(kind)))
    if not isinstance(value, str) or not is_for_several:
        return ""
    return f"; write {quoted(f'{toml_key(key)} = {literal([value])}')}"


def _is_large(value: Any) -> bool:
    """Whether `value` is a number that TOML does not promise to hold, or has one among its items."""
    if isinstance(value, list):
        return any(map(_is_large, value))
    return isinstance(value, int) and not -_BEYOND <= value < _BEYOND


def _table(keys: tuple[str, ...], value: Any, into: Any) -> Any:
    return convert(table(keys, value), into, keys)


def _words(kind: Any) -> Iterator[str]:
    """The words that a type allows, where it is one of a few."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        for part in get_args(kind):
            yield from _words(part)


def _without_none(kind: Any) -> Any:
    """A type without `None`, which TOML cannot write."""
    if get_origin(kind) in (Union, types.UnionType):
        return Union[tuple(part for part in get_args(kind) if part is not type(None))]  # noqa: UP007
    return kind


def _complaint(message: str) -> str:
    """What msgspec says, in the words of TOML."""
    said, _, place = message.partition(" - at `$")
    for theirs, ours in _NAMES:
        said = said.replace(theirs, ours)
    item = place.strip("`")
    return f"is wrong{f' at {item}' if item else ''}: {said[:1].lower()}{said[1:]}"
