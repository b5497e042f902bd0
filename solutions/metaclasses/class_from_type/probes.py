"""Tell each known mistake by the class that the code makes, and by its instances."""

from types import ModuleType
from typing import Any, Generic, TypeVar

import class_from_type

_Content = TypeVar("_Content")


class _Meta(type):
    """A metaclass written in Python: a function of this module makes its classes."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "_Meta":
        return super().__new__(mcls, name, bases, namespace)


class _WithMeta(metaclass=_Meta):
    pass


class _Crate(Generic[_Content]):
    pass


class _Outer:
    class Inner:
        pass


def _add(owner: Any, base: Any, *fields: str) -> Any:
    return class_from_type.add_class(owner, "Probe", base, fields, "A probe.")


def leaves_the_names_to_type() -> bool:
    """Rule 3: Your class does not say which module it belongs to, so Python takes the module of the
    function that called `type` in the end; print `locals()` in the body of a class statement to
    see what the statement says."""
    shop = ModuleType("shop")
    with_meta, plain = _add(shop, _WithMeta), _add(shop, object)
    return with_meta.__module__ == __name__ and plain.__module__ not in ("shop", __name__)


def leaves_super_without_a_class() -> bool:
    """Rule 2: Your `super()` has no arguments and cannot know its class, as no class statement is
    around the function; read in the documentation of `super` which two it can be given."""

    class Base:
        def __init__(self, **values: object) -> None:
            pass

    cls = _add(ModuleType("shop"), Base)
    try:
        cls(price=30)
    except RuntimeError as error:
        return "__class__ cell" in str(error)
    return False


def takes_the_class_of_self() -> bool:
    """Rule 2: Your `__init__` asks the instance for its class, and that is the subclass when an
    instance of a subclass is made; look for what names the class of the method itself."""
    cls = _add(ModuleType("shop"), object)
    cls()
    try:
        type("Sub", (cls,), {})()
    except RecursionError:
        return True
    return False


def leaves_the_init_its_name() -> bool:
    """Rule 4: Your class has the right name, and its `__init__` has not: a function is named after
    the place of its `def`, wherever it is put later; print its `__qualname__`."""
    cls = _add(_Outer.Inner, object)
    if (cls.__module__, cls.__qualname__) != (__name__, "_Outer.Inner.Probe"):
        return False
    try:
        cls("an argument")
    except TypeError as error:
        return ".<locals>.__init__()" in str(error)
    return False


def names_the_class_afterwards() -> bool:
    """Rule 5: Your code gives the class its names when it is made already, and `__init_subclass__`
    has run by then; look for what could hold the names from the start."""
    seen = []

    class Base:
        def __init_subclass__(cls) -> None:
            seen.append((cls.__name__, cls.__module__, cls.__qualname__))

    cls = _add(_Outer.Inner, Base)
    names = "Probe", __name__, "_Outer.Inner.Probe"
    return (cls.__name__, cls.__module__, cls.__qualname__) == names and names not in seen


def drops_the_brackets() -> bool:
    """Rule 6: Your class is made from the generic class alone, and what stood in the brackets is
    lost; read in the documentation of `types` how a class is created dynamically."""
    cls = _add(ModuleType("shop"), _Crate[int])
    return issubclass(cls, _Crate) and cls.__orig_bases__ != (_Crate[int],)
