"""Tuples with named fields, whose classes are made in a tenth of the time of those of `typing.NamedTuple`.

A short run makes eighty such classes, and `typing.NamedTuple` compiles a constructor for each of them from text, of which most are
called once or never. Here a constructor is compiled when it is called for the first time. All else is as there, and type
checkers take the one for the other.
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

    _GETTERS = tuple(_tuplegetter(index, None) for index in range(32))

    class _Naming(type):
        """Makes a class of named tuples from the annotations in its body."""

        def __new__(cls, name, bases, namespace):
            if bases == (tuple,) or hasattr(bases[0], "_fields"):
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            named = zip(fields, _GETTERS[: len(fields)], strict=True)
            own = {"__slots__": (), "_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            return super().__new__(cls, name, bases, {**namespace, **own, **dict(named)})

    class NamedTuple(tuple, metaclass=_Naming):
        """A tuple with named fields."""

        __slots__ = ()

        def __new__(cls, *values, **named):
            """A tuple of the class `cls`."""
            # From now on the compiled one is called at once.
            cls.__new__ = _constructor(cls)
            return cls.__new__(cls, *values, **named)

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

    def _constructor(cls):
        """The constructor of a class, with its fields as parameters."""
        names = ", ".join(cls._fields)
        # No field begins with `_`.
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names}{',' * bool(names)}))", {"_new": new})
        made.__name__, made.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
        made.__defaults__ = tuple(cls._field_defaults.values())
        return made
