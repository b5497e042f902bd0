"""Choose this when bases keep a registry: a refused class never reaches `__init_subclass__`."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        inherited = [vars(each) for base in bases or (object,) for each in base.__mro__]
        bodies = [namespace, *inherited]
        required = {each for body in bodies for each in body.get("required", ())}
        missing = sorted(required.difference(*bodies))
        if missing and not namespace.get("abstract"):
            raise TypeError(f"{name} lacks {missing}")
        return super().__new__(mcls, name, bases, namespace)
