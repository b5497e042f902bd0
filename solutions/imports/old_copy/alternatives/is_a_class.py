"""Choose this where `with` is not the only use, as in `setUp` and `tearDown`: it has both ends."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any


class override:  # used like a function
    """Put `value` in place of `module.name`, wherever modules have it, for a with block."""

    def __init__(self, module: ModuleType, name: str, value: object) -> None:
        self.module, self.name, self.value = module, name, value
        self.kept = getattr(module, name)

    def __enter__(self) -> None:
        self.was_there = self.name in self.module.__dict__
        self.by_right = [
            (id(space), key) for space in namespaces() for key in space if space[key] is self.value
        ]
        self.exchange(self.kept, self.value)
        self.module.__dict__[self.name] = self.value

    def __exit__(self, *error: object) -> None:
        if not self.was_there:
            del self.module.__dict__[self.name]
        self.exchange(self.value, self.kept)

    def exchange(self, old: object, new: object) -> None:
        """Put one object in place of another, but where the value was all along."""
        for space in namespaces():
            for key in space:
                if space[key] is old and (id(space), key) not in self.by_right:
                    space[key] = new


def namespaces() -> Iterator[dict[str, Any]]:
    """Go through the globals of each module."""
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType):
            yield module.__dict__
