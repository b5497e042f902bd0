"""Believes that `__getattr__` is asked for all that the stand-in lacks, special methods too."""

from typing import Any


class StandIn:
    """Asks the target for what it does not have itself."""

    def __init__(self, target: Any, replaced: dict[str, Any]) -> None:
        self._target = target
        self._replaced = replaced

    def __getattr__(self, name: str) -> Any:
        return self._replaced[name] if name in self._replaced else getattr(self._target, name)


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""
    return StandIn(target, replaced)
