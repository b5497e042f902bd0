"""Choose this to reach every mock of the family by its class: `Mocks()[Receipt]`."""

import inspect
from typing import Any
from unittest.mock import create_autospec


class Mocks(dict[type, Any]):
    """Mocks by the class of which they stand for an instance, made when they are missing."""

    def __missing__(self, cls: type) -> Any:
        """Make a mock, and let its methods return mocks of this family."""
        unset = [name for each in cls.mro() for name in inspect.get_annotations(each)]
        body = {name: getattr(cls, name, None) for name in unset}
        spec = type(cls.__name__, (cls,), body) if body else cls
        self[cls] = mock = create_autospec(spec, instance=True, spec_set=True)
        for name in (name for name in dir(cls) if not name.startswith("_")):
            method = inspect.getattr_static(cls, name)
            if inspect.isfunction(method):
                result = inspect.signature(method, eval_str=True).return_annotation
                if isinstance(result, type) and result.__module__ not in ("builtins", "typing"):
                    getattr(mock, name).return_value = self[result]
        return mock


def mock_of(cls: type) -> Any:
    """Return a mock that stands for an instance of `cls` and refuses what it would refuse."""
    return Mocks()[cls]
