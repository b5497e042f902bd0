"""The steps to `add_class`, in the order to take them."""

import abc
import enum
import pickle
import sys
import types

import pytest

import class_from_type

SHOP = """
from abc import ABC
from typing import Generic, TypeVar

Content = TypeVar("Content")

class Article:
    def __init__(self, *, price=0):
        self.price = price

class Order:
    class Lines(ABC):
        pass

class Crate(Generic[Content]):
    pass
"""


@pytest.fixture
def shop(monkeypatch):
    """Return the module `shop`, which can be imported, with a few classes in it."""
    module = types.ModuleType("shop")
    exec(SHOP, vars(module))
    monkeypatch.setitem(sys.modules, "shop", module)
    return module


def add_lamp(shop, base):
    """Add the class Lamp, with two fields, to the shop."""
    return class_from_type.add_class(shop, "Lamp", base, ("watts", "color"), "Gives light.")


def add_line(shop, base):
    """Add the class Line, with one field, to Order.Lines of the shop."""
    return class_from_type.add_class(shop.Order.Lines, "Line", base, ("pieces",), "One article.")


def unpickled(thing):
    """Return a thing as it comes back from its pickle, or fail with the reason that pickle has."""
    __tracebackhide__ = True
    try:
        return pickle.loads(pickle.dumps(thing))
    except (pickle.PicklingError, AttributeError, ImportError) as error:
        name = type(thing).__name__
        raise AssertionError(f"an instance of {name} cannot be pickled: {error}") from None


def refusal(cls, argument):
    """Return the text of the TypeError for a positional argument, or "nothing"."""
    try:
        cls(argument)
    except TypeError as error:
        return str(error)
    return "nothing"


def test_a_class_of_that_name_is_returned(shop):
    """Rule 1: The new class has the given name."""
    lamp = add_lamp(shop, object)
    kind = type(lamp).__name__
    assert isinstance(lamp, type), f"add_class returned a {kind}, but a class was expected"
    name = lamp.__name__
    assert name == "Lamp", f"the new class is named {name!r}, but 'Lamp' was asked for"


def test_the_class_derives_from_the_base(shop):
    """Rule 1: The new class has the given base."""
    bases = add_lamp(shop, shop.Article).__bases__
    assert bases == (shop.Article,), (
        f"Lamp has the bases {bases}, but Article was given as its base"
    )


def test_the_class_has_the_docstring(shop):
    """Rule 1: The new class has the given docstring."""
    doc = add_lamp(shop, object).__doc__
    assert doc == "Gives light.", f"Lamp has the docstring {doc!r}, but 'Gives light.' was given"


def test_the_class_is_an_attribute_of_its_owner(shop):
    """Rule 1: `owner` has the new class as an attribute of its name."""
    lamp = add_lamp(shop, object)
    assert getattr(shop, "Lamp", None) is lamp, (
        "add_class(shop, 'Lamp', ...) returned a class, and shop.Lamp was expected to be that class"
    )


def test_an_instance_keeps_the_values_of_its_fields(shop):
    """Rule 2: `__init__` keeps the value of each field in an attribute."""
    lamp = add_lamp(shop, shop.Article)(watts=40, color="red")
    found = getattr(lamp, "watts", None), getattr(lamp, "color", None)
    assert found == (40, "red"), (
        "Lamp has the fields watts and color; after Lamp(watts=40, color='red') "
        f"their attributes are {found}, but (40, 'red') was expected"
    )


def test_the_other_keywords_reach_the_base(shop):
    """Rule 2: `__init__` calls the next `__init__` with the other keywords."""
    lamp = add_lamp(shop, shop.Article)(watts=40, color="red", price=30)
    price = getattr(lamp, "price", None)
    assert price == 30, (
        "Article.__init__ sets a price; after Lamp(watts=40, color='red', price=30) "
        f"the price is {price!r}, but 30 was expected"
    )


def test_a_new_class_can_be_a_base(shop):
    """Rule 2: `__init__` calls the next `__init__`, for an instance of a subclass as well."""
    light = class_from_type.add_class(shop, "Light", shop.Article, (), "It shines.")
    lamp = class_from_type.add_class(shop, "Lamp", light, ("watts",), "Gives light.")
    made = lamp(watts=40, price=30)
    found = getattr(made, "watts", None), getattr(made, "price", None)
    assert found == (40, 30), (
        "Lamp derives from Light, Light from Article; after Lamp(watts=40, price=30) "
        f"the two attributes are {found}, but (40, 30) was expected"
    )


def test_the_next_class_in_line_can_be_a_sibling(shop):
    """Rule 2: `__init__` calls the next `__init__` in the method resolution order."""
    lamp = add_lamp(shop, object)
    clock = class_from_type.add_class(shop, "Clock", object, ("hands",), "Shows the time.")

    class ClockLamp(lamp, clock):
        pass

    both = ClockLamp(watts=40, color="red", hands=2)
    hands = getattr(both, "hands", None)
    assert hands == 2, (
        "ClockLamp derives from Lamp and Clock, and Clock has the field hands; "
        f"after ClockLamp(..., hands=2) its attribute is {hands!r}, but 2 was expected"
    )


def test_repr_names_the_module_of_the_owner(shop):
    """Rule 3: In a module, `repr` shows the class with the name of the module."""
    found = repr(add_lamp(shop, abc.ABC))
    assert found == "<class 'shop.Lamp'>", (
        f"Lamp was made in the module shop with the base ABC; its repr is {found}, "
        "but <class 'shop.Lamp'> was expected, as after a class statement in shop"
    )


def test_an_instance_can_be_pickled(shop):
    """Rule 3: Instances of a class in a module can be pickled."""
    lamp = unpickled(add_lamp(shop, shop.Article)(watts=40, color="red"))
    assert lamp.watts == 40, "a Lamp of 40 watts was pickled"


def test_repr_names_the_whole_way_to_a_class_in_a_class(shop):
    """Rule 4: In a class, `repr` shows the new class with the module and all classes around it."""
    found = repr(add_line(shop, object))
    assert found == "<class 'shop.Order.Lines.Line'>", (
        f"Line was made in the class Order.Lines of the module shop; its repr is {found}, "
        "but <class 'shop.Order.Lines.Line'> was expected"
    )


def test_an_instance_of_a_class_in_a_class_can_be_pickled(shop):
    """Rule 4: Instances of a class in a class can be pickled."""
    line = unpickled(add_line(shop, object)(pieces=3))
    assert line.pieces == 3, "a Line of three pieces was pickled"


def test_a_wrong_call_names_the_init_of_the_class(shop):
    """Rule 4: The TypeError for a positional argument names `__init__` with its class."""
    text = refusal(add_line(shop, object), 3)
    assert text.startswith("Order.Lines.Line.__init__()"), (
        f"Line(3) raised {text!r}, "
        "but a TypeError was expected that begins with 'Order.Lines.Line.__init__()'"
    )


def test_a_hook_of_the_base_finds_the_names(shop):
    """Rule 5: An `__init_subclass__` of the base finds the final `__name__` and `repr`."""
    found = []

    class Listed:
        def __init_subclass__(cls):
            found.append((cls.__name__, repr(cls)))

    add_line(shop, Listed)
    assert found == [("Line", "<class 'shop.Order.Lines.Line'>")], (
        f"__init_subclass__ of the base noted __name__ and repr of each new class: {found}, "
        "but one class was expected, with the names that it has at the end"
    )


def test_a_hook_of_the_base_finds_the_docstring(shop):
    """Rule 5: An `__init_subclass__` of the base finds the docstring."""
    found = []

    class Listed:
        def __init_subclass__(cls):
            found.append(cls.__doc__)

    add_lamp(shop, Listed)
    assert found == ["Gives light."], (
        f"__init_subclass__ of the base noted the docstring of each new class: {found}, "
        "but one class was expected, with the docstring that was given"
    )


def test_a_hook_of_the_base_finds_the_init(shop):
    """Rule 5: An `__init_subclass__` of the base finds the `__init__` of the new class."""
    found = []

    class Listed:
        def __init_subclass__(cls):
            found.append("__init__" in vars(cls))

    add_lamp(shop, Listed)
    assert found == [True], (
        "__init_subclass__ of the base noted whether each new class has its own __init__: "
        f"{found}, but one class was expected, which has it"
    )


def test_the_base_can_be_of_a_generic_class(shop):
    """Rule 6: The base can be `Crate[int]`, which is then in `__orig_bases__`."""
    box = class_from_type.add_class(shop, "Box", shop.Crate[int], ("width",), "For lamps.")
    found = box.__orig_bases__
    assert found == (shop.Crate[int],), (
        f"Crate[int] was given as the base of Box; its __orig_bases__ are {found}, "
        "but (shop.Crate[int],) was expected"
    )


def test_the_base_can_be_an_enum(shop):
    """Rule 6: The base can be `Enum`."""
    level = class_from_type.add_class(shop, "Level", enum.Enum, (), "Levels of light.")
    assert issubclass(level, enum.Enum), "Enum was given as the base of Level"
