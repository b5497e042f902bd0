"""Tell each known mistake by what the code does with a class or two."""

import required_attributes


def _refuses(*bases: type, **body: object) -> bool:
    try:
        required_attributes.Complete("Probe", bases, body)
    except TypeError:
        return True
    return False


def _accepts_inherited(name: str) -> bool:
    return not _refuses(type("Plain", (), {name: len}), required=(name,))


def checks_hasattr_on_the_class() -> bool:
    """Rule 6: Your check asks the class, and a class also answers for its metaclass; look at what
    each class on its `__mro__` defines itself."""
    shelved = type("Shelved", (required_attributes.Complete,), {"shelf": "left"})
    shelved("Probe", (), {"required": ("shelf",)})
    return _refuses(required=("price",)) and _accepts_inherited("__call__")


def subtracts_what_the_metaclass_has() -> bool:
    """Rule 6: Your check leaves out what the metaclass has, even where the class or a base defines
    it too; look at what each class on its `__mro__` defines itself."""
    is_checked = _accepts_inherited("price") and _accepts_inherited("__len__")
    return is_checked and not (_accepts_inherited("__call__") or _accepts_inherited("__or__"))


def lets_abstract_be_inherited() -> bool:
    """Rule 4: Your code sees the `abstract` of a base as well; look at what the body of this one
    class sets."""
    base = required_attributes.Complete("Base", (), {"abstract": True})
    return _refuses(required=("price",)) and not _refuses(base, required=("price",))


def reads_only_the_nearest_required() -> bool:
    """Rule 5: Your code reads a single `required`, the nearest; look at what becomes of the one in
    the base when a subclass sets its own."""
    base = required_attributes.Complete("Base", (), {"abstract": True, "required": ("price",)})
    is_checked = _refuses(base) and _refuses(base, required=("size",))
    return is_checked and not _refuses(base, required=("size",), size=1)


def leaves_plain_bases_out() -> bool:
    """Rule 5: Your code collects the `required` of bases that the metaclass made, and of no other;
    look at what a plain base requires."""
    base = required_attributes.Complete("Base", (), {"abstract": True, "required": ("price",)})
    plain = type("Plain", (), {"required": ("weight",)})
    is_collected = _refuses(base, plain, required=("size",), size=1, weight=2)
    return is_collected and not _refuses(base, plain, required=("size",), size=1, price=30)


def looks_only_into_the_body() -> bool:
    """Rule 3: Your check looks only into the body of the new class; follow the class's `__mro__`
    to see what else counts."""
    base = required_attributes.Complete("Base", (), {"price": 30})
    is_checked = not _refuses(required=("price",), price=30)
    return is_checked and _refuses(base, required=("price",)) and not _accepts_inherited("price")


def takes_none_for_missing() -> bool:
    """Rule 3: Your check goes by the value, so `None` passes for nothing; look whether the name is
    there, whatever its value."""
    is_checked = not _refuses(required=("price",), price=30)
    return is_checked and _refuses(required=("price",), price=None)


def runs_the_property() -> bool:
    """Rule 3: Your check runs the property, and takes its AttributeError for a missing name; look
    for what is there without asking for its value."""
    runs = []

    def price(self: object) -> None:
        runs.append(self)
        raise AttributeError

    is_checked = not _refuses(required=("price",), price=30)
    return is_checked and _refuses(required=("price",), price=property(price)) and bool(runs)


def checks_what_is_called() -> bool:
    """Rule 1: You refuse only when the class is called for an instance, and by then it is there;
    look which method of a metaclass runs while a class is being made."""
    required_attributes.Complete("Whole", (), {"required": ("price",), "price": 30})()
    lacking = required_attributes.Complete("Lacking", (), {"required": ("price",)})
    try:
        lacking()
    except TypeError as error:
        return "price" in str(error)
    return False
