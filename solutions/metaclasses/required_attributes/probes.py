"""Tell each known mistake by what the code does with a class or two."""

import required_attributes


def _refuses(*bases: type, **body: object) -> bool:
    try:
        required_attributes.Complete("Probe", bases, body)
    except TypeError:
        return True
    return False


def checks_hasattr_on_the_class() -> bool:
    """Rule 6: Your check asks the class, and a class also answers for its metaclass; look at what
    each class on its `__mro__` defines itself."""
    return _refuses(required=("price",)) and not _refuses(required=("__call__",))


def subtracts_what_the_metaclass_has() -> bool:
    """Rule 6: Your check leaves out every name that the metaclass has, even if the class defines it
    too; look at what each class on its `__mro__` defines itself."""
    is_checked = not _refuses(required=("price",), price=30)
    return is_checked and _refuses(required=("__call__",), __call__=len)


def lets_abstract_be_inherited() -> bool:
    """Rule 4: Your code sees the `abstract` of a base as well; look at what the body of this one
    class sets."""
    base = required_attributes.Complete("Base", (), {"abstract": True})
    return _refuses(required=("price",)) and not _refuses(base, required=("price",))


def reads_only_the_nearest_required() -> bool:
    """Rule 5: Your code reads a single `required`, the nearest; look at what becomes of the one in
    the base when a subclass sets its own."""
    base = required_attributes.Complete("Base", (), {"abstract": True, "required": ("price",)})
    is_checked = _refuses(base, required=("size",))
    return is_checked and not _refuses(base, required=("size",), size=1)


def looks_only_into_the_body() -> bool:
    """Rule 3: Your check looks only into the body of the new class; follow the class's `__mro__`
    to see what else counts."""
    base = type("Base", (), {"price": 30})
    return not _refuses(required=("price",), price=30) and _refuses(base, required=("price",))


def takes_none_for_missing() -> bool:
    """Rule 3: Your check goes by the value, so `None` passes for nothing; look whether the name is
    there, whatever its value."""
    is_checked = not _refuses(required=("price",), price=30)
    return is_checked and _refuses(required=("price",), price=None)
