"""Believes that Python finds a special method that is an attribute of the object."""

from typing import Any


class StandIn:
    """Has the target's methods itself, and asks the target for all else."""

    def __init__(self, target: Any, replaced: dict[str, Any]) -> None:
        methods = {name: getattr(target, name, None) for name in dir(target)}
        vars(self).update({name: each for name, each in methods.items() if callable(each)})
        vars(self).update(replaced, _target=target)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target, name)


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""
    return StandIn(target, replaced)
