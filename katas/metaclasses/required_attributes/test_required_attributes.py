"""The steps to `Complete`, in the order to take them."""

from collections import UserString

import required_attributes


class Verdict(UserString):
    """What became of the class in a `with` block: "accepted", or the text of the TypeError."""

    def __init__(self):
        super().__init__("accepted")

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.data = "accepted" if error is None else str(error)
        return isinstance(error, TypeError)


def make_product():
    """Return the class Product, which is abstract and requires a `price`."""

    class Product(metaclass=required_attributes.Complete):
        abstract = True
        required = ("price",)

    return Product


def test_a_class_with_every_required_attribute_is_created():
    """Rule 1: A class that has every name in its `required` is created as usual."""

    class Lamp(metaclass=required_attributes.Complete):
        required = ("price",)
        price = 30

    assert isinstance(Lamp, required_attributes.Complete), "the statement made no such class"


def test_a_class_without_a_required_attribute_is_refused():
    """Rule 1: A class that lacks a name is refused with a TypeError whose text holds the name."""
    with Verdict() as verdict:

        class Lamp(metaclass=required_attributes.Complete):
            required = ("price",)

    assert "price" in verdict, "Lamp requires `price` and has none"


def test_the_refusal_names_the_class_and_all_that_is_missing():
    """Rule 2: The text holds the name of the class and all the missing names."""
    with Verdict() as verdict:
        required_attributes.Complete("Lamp", (), {"required": ("price", "color", "weight")})

    assert "Lamp" in verdict, "the text has to say which class is refused"
    assert "price" in verdict, "Lamp lacks three names, `price` is one of them"
    assert "color" in verdict, "Lamp lacks three names, `color` is one of them"
    assert "weight" in verdict, "Lamp lacks three names, `weight` is one of them"


def test_the_refusal_names_nothing_that_is_there():
    """Rule 2: The text holds no required name that is there."""
    with Verdict() as verdict:

        class Lamp(metaclass=required_attributes.Complete):
            required = ("voltage", "price")
            voltage = 230

    assert "price" in verdict, "Lamp requires `price` and has none"
    assert "voltage" not in verdict, "Lamp has a `voltage`"


def test_a_value_of_none_is_a_value():
    """Rule 3: A name is there when the body gives it a value, and `None` is a value."""
    with Verdict() as verdict:

        class Lamp(metaclass=required_attributes.Complete):
            required = ("price",)
            price = None

    assert verdict == "accepted", "the body of Lamp gives `price` a value, None"


def test_a_property_is_a_value():
    """Rule 3: A name is there when the body gives it a value, and a property is a value."""
    with Verdict() as verdict:

        class Lamp(metaclass=required_attributes.Complete):
            required = ("price",)

            @property
            def price(self):
                raise AttributeError("not before the shop opens")

    assert verdict == "accepted", "the body of Lamp defines the property `price`"


def test_an_annotation_is_no_value():
    """Rule 3: A name is there when the body gives it a value; an annotation alone gives none."""
    with Verdict() as verdict:

        class Lamp(metaclass=required_attributes.Complete):
            required = ("price",)
            price: int

    assert "price" in verdict, "Lamp says of which type a `price` is, and gives it no value"


def test_what_any_base_defines_is_there():
    """Rule 3: A name is there when any base of the class, near or far, gives it a value."""

    class Priced:
        price = 30

    class Reduced(Priced):
        pass

    class Boxed:
        weight = 2

    with Verdict() as verdict:

        class Lamp(Reduced, Boxed, metaclass=required_attributes.Complete):
            required = ("price", "weight")

    assert verdict == "accepted", "Lamp inherits `price` from Priced and `weight` from Boxed"


def test_an_abstract_class_is_created_whatever_it_lacks():
    """Rule 4: A class whose body sets `abstract = True` is created whatever it lacks."""
    with Verdict() as verdict:

        class Product(metaclass=required_attributes.Complete):
            abstract = True
            required = ("price",)

    assert verdict == "accepted", "the body of Product sets `abstract = True`"
    assert isinstance(Product, required_attributes.Complete), "the statement made no such class"


def test_a_subclass_of_an_abstract_class_is_not_abstract():
    """Rule 4: A class is abstract when its own body says so, whatever its bases say."""

    class Product(metaclass=required_attributes.Complete):
        abstract = True

    with Verdict() as verdict:

        class Lamp(Product):
            required = ("price",)

    assert "price" in verdict, "Lamp lacks `price`, and its body does not set `abstract`"


def test_abstract_set_to_false_makes_no_class_abstract():
    """Rule 4: Only a class whose body sets `abstract = True` is created whatever it lacks."""
    with Verdict() as verdict:

        class Lamp(metaclass=required_attributes.Complete):
            abstract = False
            required = ("price",)

    assert "price" in verdict, "Lamp lacks `price`, and its body sets `abstract = False`"


def test_a_subclass_needs_what_its_base_requires():
    """Rule 5: A class needs what its bases require."""
    product = make_product()

    with Verdict() as verdict:

        class Lamp(product):
            pass

    assert "price" in verdict, "Product requires `price`, and Lamp is a Product without one"


def test_requirements_of_a_class_add_to_those_of_its_base():
    """Rule 5: A class needs what it requires itself and what its bases require."""
    product = make_product()

    with Verdict() as verdict:

        class Lamp(product):
            required = ("voltage",)
            voltage = 230

    assert "price" in verdict, "Lamp requires `voltage`, and Product still requires `price`"


def test_the_requirements_of_all_bases_count():
    """Rule 5: A class needs what each of its bases requires, near or far, plain or not."""

    class Imported(make_product()):
        abstract = True
        required = ("origin",)

    class Crated:
        required = ("height",)

    class Boxed(Crated):
        required = ("weight",)

    with Verdict() as verdict:

        class Lamp(Imported, Boxed):
            origin = "Ghent"

    assert "weight" in verdict, "Boxed, the second base of Lamp, requires `weight`"
    assert "height" in verdict, "Crated, the base of Lamp's plain base Boxed, requires `height`"
    assert "price" in verdict, "Product, the base of Lamp's base Imported, requires `price`"


def test_what_a_class_requires_does_not_bind_its_siblings():
    """Rule 5: A class needs what it requires itself and what its bases require, nothing else."""
    product = make_product()

    class Lamp(product):
        required = ("voltage",)
        price = 30
        voltage = 230

    with Verdict() as verdict:

        class Desk(product):
            price = 90

    assert verdict == "accepted", "Desk has its `price`, and only Lamp requires `voltage`"


def test_a_class_without_a_required_special_method_is_refused():
    """Rule 6: With `__call__` required, a class whose instances have no `__call__` is refused."""
    with Verdict() as verdict:

        class Bell(metaclass=required_attributes.Complete):
            required = ("__call__",)

    assert "__call__" in verdict, "Bell requires `__call__`, and `Bell()()` would fail"


def test_a_class_with_a_required_special_method_is_created():
    """Rule 6: With `__call__` required, a class whose instances have a `__call__` is created."""
    with Verdict() as verdict:

        class Bell(metaclass=required_attributes.Complete):
            required = ("__call__",)

            def __call__(self):
                return "ding"

    assert verdict == "accepted", "Bell defines `__call__`, and `Bell()()` would ring"


def test_a_special_method_of_every_object_is_there():
    """Rule 6: With `__eq__` required, a class that defines none is created: `object` has one."""
    with Verdict() as verdict:

        class Lamp(metaclass=required_attributes.Complete):
            required = ("__eq__",)

    assert verdict == "accepted", "Lamp requires `__eq__`, and `Lamp() == Lamp()` works"


def test_the_instances_must_find_what_is_required():
    """Rule 6: Any name can be required, and instances of the class must find it."""

    class Shelved(required_attributes.Complete):
        shelf = "left"

    with Verdict() as verdict:

        class Lamp(metaclass=Shelved):
            required = ("shelf",)

    assert "shelf" in verdict, "Lamp requires `shelf`, and `Lamp().shelf` would fail"
