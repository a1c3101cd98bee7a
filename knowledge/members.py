"""Enumerations whose members are read by the thousand for every question.

For the type checker `Members` is `Enum`. At run time it is a plain class with as much of an Enum as is used:
in Python 3.11 reading a member of an Enum takes four times as long as reading any other attribute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

__all__ = ["Members"]

if TYPE_CHECKING:
    from enum import Enum as Members
else:

    class _Closed(type):
        """Makes what a class is given in capitals its members, each with its `name` and `value`."""

        def __init__(cls, name: str, bases: tuple[type, ...], body: Mapping[str, object]) -> None:
            super().__init__(name, bases, body)
            cls._by_value = {}
            for key, value in body.items():
                if key.isupper():
                    member = object.__new__(cls)
                    member.name, member.value = key, value
                    cls._by_value[value] = member
                    setattr(cls, key, member)

        def __call__(cls, value: object) -> Members:
            try:
                return cls._by_value[value]
            except KeyError:
                raise ValueError(f"{value!r} is no {cls.__name__}") from None

        def __iter__(cls) -> Iterator[Members]:
            return iter(cls._by_value.values())

        def __len__(cls) -> int:
            return len(cls._by_value)

    class Members(metaclass=_Closed):
        """A fixed set of single objects, equal to nothing else."""

        def __reduce__(self) -> tuple[type, tuple[object]]:
            return type(self), (self.value,)

        def __repr__(self) -> str:
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"
