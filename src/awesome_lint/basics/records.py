"""Records: classes of frozen data with named fields, each of a type and, mostly, with a default.

Options of rules, and tables of a configuration, are records. A record is a `NamedTuple`, which a start makes in a sixth
of the time of a dataclass; plugins may use frozen dataclasses too.
"""

from typing import Annotated, Any, get_args, get_origin, get_type_hints

from awesome_lint.basics.named import NamedTuple


class AtLeast(NamedTuple):
    """In the type of a field, as `Annotated[int, AtLeast(1)]`: the least number that it may be."""

    number: int


class Field(NamedTuple):
    """A field of a record. default: None where there is none. least: the least number that it may be."""

    name: str
    kind: Any
    default: Any
    least: int | None


def is_record(kind: object) -> bool:
    """Whether `kind` is a class of records."""
    return isinstance(kind, type) and (hasattr(kind, "_field_defaults") or hasattr(kind, "__dataclass_fields__"))


def fields_of(kind: Any) -> tuple[Field, ...]:
    """The fields of a class of records, in order."""
    defaults = _defaults(kind)
    return tuple(
        _field(name, hint, defaults.get(name)) for name, hint in get_type_hints(kind, include_extras=True).items()
    )


def values_of(record: Any) -> dict[str, Any]:
    """The values of a record, by field."""
    return {one.name: getattr(record, one.name) for one in fields_of(type(record))}


def _field(name: str, hint: Any, default: Any) -> Field:
    if get_origin(hint) is not Annotated:
        return Field(name, hint, default, None)
    kind, *said = get_args(hint)
    return Field(name, kind, default, next((one.number for one in said if isinstance(one, AtLeast)), None))


def _defaults(kind: Any) -> dict[str, Any]:
    if hasattr(kind, "_field_defaults"):
        return dict(kind._field_defaults)
    from dataclasses import MISSING, fields

    made = (
        (one.name, one.default if one.default_factory is MISSING else one.default_factory()) for one in fields(kind)
    )
    return {name: default for name, default in made if default is not MISSING}
