"""Tuples with named fields, whose classes are made in a tenth of the time of those of `typing.NamedTuple`.

A short run makes eighty such classes, and `typing.NamedTuple` compiles a constructor for each of them from text. Here
those with as many fields share what is compiled. All else is as there, and type checkers take the one for the other.
"""

import sys
from typing import TYPE_CHECKING

__all__ = ["NamedTuple", "new"]

# `new(Span, (1, 2))` in half the time of `Span(1, 2)`: for what a list has most of.
new = tuple.__new__

if TYPE_CHECKING or sys.version_info >= (3, 14):
    # From Python 3.14 on, what a class's fields are is no longer in its namespace.
    from typing import NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    _GETTERS = tuple(_tuplegetter(index, None) for index in range(32))

    class _Naming(type):
        """Makes a class of named tuples from the annotations in its body: a plain one, with `tuple` as its base."""

        def __new__(cls, name, bases, namespace):
            if bases == (tuple,):
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            own = {"__slots__": (), "_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            own["__new__"] = _constructor(namespace["__qualname__"], fields, defaults)
            return type(
                name, (tuple, *bases[1:]), _METHODS | namespace | own | dict(zip(fields, _GETTERS, strict=False))
            )

    class NamedTuple(tuple, metaclass=_Naming):
        """A tuple with named fields."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            return new(cls, values)

        def _replace(self, /, **named):
            changed = new(type(self), map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"there are no fields {list(named)}")
            return changed

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(map('{}={!r}'.format, self._fields, self))})"

        def __getnewargs__(self):
            return tuple(self)

    _METHODS = {
        name: NamedTuple.__dict__[name] for name in ("_make", "_replace", "_asdict", "__repr__", "__getnewargs__")
    }

    def _constructor(name, fields, defaults):
        """The `__new__` of a class, with its fields as parameters."""
        code = _code(len(fields)).replace(co_name="__new__", co_varnames=("_cls", *fields))
        made = FunctionType(code, {"_new": new}, "__new__", tuple(defaults.values()))
        made.__qualname__ = f"{name}.__new__"
        return made

    @cache
    def _code(count):
        """What a constructor of so many fields does;
        to give the parameters other names takes a tenth of compiling it.
        """
        names = "".join(f"_{number}, " for number in range(count))
        return compile(f"lambda _cls, {names}: _new(_cls, ({names}))", __file__, "eval").co_consts[0]
