"""Choose this when the class stays as it is: `__init__` gets it ready-made, `dir` its names."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        """Accept the class, or raise a TypeError that names the class and all that it lacks."""
        super().__init__(name, bases, namespace)
        if namespace.get("abstract"):
            return
        found = dir(cls)
        missing = [each for each in cls._all_required() if each not in found]
        if missing:
            raise TypeError(f"class {name} has no {' and no '.join(missing)}")

    def _all_required(cls) -> list[str]:
        names: list[str] = []
        for base in cls.__mro__:
            names += vars(base).get("required", ())
        return names
