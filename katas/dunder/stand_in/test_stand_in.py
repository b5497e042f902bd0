"""The steps to a stand-in that nobody takes for a stand-in, in the order to take them."""

import gc
from collections.abc import Hashable, Iterable
from datetime import date
from types import SimpleNamespace

import stand_in


class Door:
    """A door that counts."""

    rings = 0
    entered = 0
    torn_down = 0

    def __call__(self, name, *, often=1):
        self.rings += often
        return f"{name} rings"

    def __enter__(self):
        self.entered += 1
        return "inside"

    def __exit__(self, *error):
        self.entered -= 1

    def __del__(self):
        self.torn_down += 1


class OakDoor(Door):
    """A door that inherits all that it can do."""


class Answers:
    """Has every attribute that somebody asks for."""

    def __getattr__(self, name):
        return f"the {name}"


def test_an_attribute_is_that_of_the_target():
    """Rule 1: an attribute of the stand-in is the one that the target has."""
    owner = stand_in.stand_in_for(SimpleNamespace(owner="Ada")).owner
    assert owner == "Ada", (
        "the target's `owner` is 'Ada'; "
        f"`owner` of stand_in_for(target) is {owner!r}, but 'Ada' was expected"
    )


def test_an_attribute_can_be_replaced():
    """Rule 1: an attribute of the stand-in is the one in `replaced`; the target keeps its own."""
    shop = SimpleNamespace(owner="Ada")
    owner = stand_in.stand_in_for(shop, owner=None).owner
    assert owner is None, (
        "stand_in_for(shop, owner=None) was called; its `owner` is "
        f"{owner!r}, but None was expected, as that is the one in `replaced`"
    )
    assert shop.owner == "Ada", (
        f"stand_in_for(shop, owner=None) was called; shop.owner is now {shop.owner!r}, "
        "but 'Ada' was expected, as the target stays as it is"
    )


def test_an_attribute_can_be_added():
    """Rule 1: what is in `replaced` is there even if the target has none of that name."""
    phone = stand_in.stand_in_for(SimpleNamespace(), phone="555").phone
    assert phone == "555", (
        "stand_in_for(shop, phone='555') was called for a shop without a phone; "
        f"its `phone` is {phone!r}, but '555' was expected, as that is the one in `replaced`"
    )


def test_a_replaced_method_gets_the_arguments_of_its_caller():
    """Rule 1: what is in `replaced` is handed out as it is given."""
    given = stand_in.stand_in_for([1, 2], index=lambda *arguments: arguments).index(7)
    assert given == (7,), (
        "index(7) was called on stand_in_for([1, 2], index=...); "
        f"the replaced function got {len(given)} arguments, but one was expected, the 7"
    )


def test_the_attributes_are_those_of_the_moment():
    """Rule 1: an attribute of the stand-in is the one that the target has at that moment."""
    shop = SimpleNamespace(owner="Ada")
    stand = stand_in.stand_in_for(shop)
    shop.owner = "Ben"
    assert stand.owner == "Ben", (
        "stand = stand_in_for(shop) was made, then shop.owner = 'Ben' was set; "
        f"stand.owner is {stand.owner!r}, but 'Ben' was expected, as the shop has it now"
    )


def test_an_attribute_that_is_made_on_demand_is_there():
    """Rule 1: an attribute of the stand-in is the one that the target has, wherever from."""
    price = stand_in.stand_in_for(Answers(), owner="Ada").price
    assert price == "the price", (
        "the target's `price` comes from its `__getattr__`, and is 'the price'; "
        f"the stand-in's is {price!r}, but 'the price' was expected"
    )


def test_making_a_stand_in_calls_nothing():
    """Rule 2: making a stand-in calls no method of the target."""
    numbers = [1, 2]
    stand_in.stand_in_for(numbers)
    assert numbers == [1, 2], (
        f"stand_in_for(numbers) was called with [1, 2]; numbers is now {numbers}, "
        "but [1, 2] was expected, as making a stand-in calls no method of the target"
    )


def test_a_stand_in_has_a_length():
    """Rule 2: `len` gives with the stand-in what it gives with the target."""
    length = len(stand_in.stand_in_for([1, 2]))
    assert length == 2, f"len(stand_in_for([1, 2])) gave {length}, but 2 was expected, as of [1, 2]"


def test_a_stand_in_has_items():
    """Rule 2: `[]` gives with the stand-in what it gives with the target."""
    item = stand_in.stand_in_for({"tea": 3})["tea"]
    assert item == 3, (
        "stand_in_for({'tea': 3})['tea'] gave "
        f"{item!r}, but 3 was expected, as it is in the dictionary"
    )


def test_a_stand_in_has_members():
    """Rule 2: `in` and `for` give with the stand-in what they give with the target."""
    has_tea = "tea" in stand_in.stand_in_for({"tea", "milk"})
    assert has_tea, (
        f"`'tea' in stand_in_for({{'tea', 'milk'}})` gave {has_tea}, "
        "but True was expected, as it is in the set"
    )
    found = sorted(stand_in.stand_in_for({"tea", "milk"}))
    assert found == ["milk", "tea"], (
        f"sorted(stand_in_for({{'tea', 'milk'}})) gave {found}, "
        "but the members of the set were expected"
    )


def test_a_stand_in_can_be_called_and_entered():
    """Rule 2: calls and `with` give what they give with the target, by inherited methods too."""
    door = OakDoor()
    stand = stand_in.stand_in_for(door)
    heard = stand("Ada", often=2)
    assert heard == "Ada rings", (
        "stand_in_for(door)('Ada', often=2) gave "
        f"{heard!r}, but 'Ada rings' was expected, as the door gives it"
    )
    assert door.rings == 2, (
        f"stand_in_for(door)('Ada', often=2) was called; door.rings is {door.rings}, "
        "but 2 was expected, as the target is what rings"
    )
    with stand as place:
        assert place == "inside", (
            "`with stand_in_for(door) as place:` made place "
            f"{place!r}, but 'inside' was expected, as the door's `__enter__` returns it"
        )
        assert door.entered == 1, (
            f"inside `with stand_in_for(door):` door.entered is {door.entered}, "
            "but 1 was expected, as the target is entered"
        )
    assert door.entered == 0, (
        f"after `with stand_in_for(door):` door.entered is {door.entered}, "
        "but 0 was expected, as the target is left"
    )


def test_operators_work_on_either_side():
    """Rule 2: operators give what they give with the target, on whichever side it stands."""
    left = stand_in.stand_in_for(7) - 2
    assert left == 5, f"stand_in_for(7) - 2 gave {left!r}, but 5 was expected, as 7 - 2 gives it"
    right = 10 - stand_in.stand_in_for(7)
    assert right == 3, (
        f"10 - stand_in_for(7) gave {right!r}, but 3 was expected, as 10 - 7 gives it"
    )


def test_losing_a_stand_in_calls_nothing():
    """Rule 2: losing a stand-in calls no method of the target."""
    door = Door()
    stand_in.stand_in_for(door)
    gc.collect()
    assert door.torn_down == 0, (
        "a stand-in of a door was made and lost; "
        f"the door's `__del__` was called {door.torn_down} times, "
        "but no call was expected, as the door is still there"
    )


def test_a_stand_in_is_printed_like_its_target():
    """Rule 3: `str` and `repr` give with the stand-in what they give with the target."""
    stand = stand_in.stand_in_for(date(2024, 2, 29))
    text = str(stand).partition(" at ")[0]
    assert text == "2024-02-29", (
        "str(stand_in_for(date(2024, 2, 29))) gave "
        f"{text!r}, but '2024-02-29' was expected, as the date gives it"
    )
    text = repr(stand).partition(" at ")[0]
    assert text == "datetime.date(2024, 2, 29)", (
        "repr(stand_in_for(date(2024, 2, 29))) gave "
        f"{text!r}, but 'datetime.date(2024, 2, 29)' was expected, as the date gives it"
    )


def test_a_stand_in_compares_like_its_target():
    """Rule 3: comparisons give what they give with the target, on whichever side it stands."""
    equal = stand_in.stand_in_for(7) == 7
    assert equal, f"stand_in_for(7) == 7 gave {equal}, but True was expected, as 7 == 7 gives it"
    equal = stand_in.stand_in_for(7) == 8
    assert not equal, f"stand_in_for(7) == 8 gave {equal}, but False was expected, as of 7 == 8"
    equal = 7 == stand_in.stand_in_for(7)  # noqa: SIM300
    assert equal, f"7 == stand_in_for(7) gave {equal}, but True was expected, as 7 == 7 gives it"
    less = stand_in.stand_in_for(7) < 8
    assert less, f"stand_in_for(7) < 8 gave {less}, but True was expected, as 7 < 8 gives it"


def test_a_stand_in_has_the_hash_of_its_target():
    """Rule 3: `hash` gives what it gives with the target, so that a dictionary finds it."""
    prices = {"tea": 3}
    price = prices.get(stand_in.stand_in_for("tea"))
    assert price == 3, (
        "prices = {'tea': 3} was asked for the key stand_in_for('tea'); it gave "
        f"{price!r}, but 3 was expected, as hash and == are those of 'tea'"
    )


def test_attributes_of_every_object_are_those_of_the_target():
    """Rule 3: an attribute that every object has is that of the target, too."""
    doc = stand_in.stand_in_for(Door()).__doc__
    assert doc == "A door that counts.", (
        "the target's `__doc__` is 'A door that counts.'; "
        f"the stand-in's is {doc!r}, but the same was expected"
    )


def test_a_stand_in_is_an_instance_of_what_its_target_is():
    """Rule 4: `isinstance` says of the stand-in what it says of the target."""
    is_list = isinstance(stand_in.stand_in_for([1, 2]), list)
    assert is_list, (
        f"isinstance(stand_in_for([1, 2]), list) gave {is_list}, "
        "but True was expected, as [1, 2] is a list"
    )


def test_a_stand_in_can_be_called_only_if_its_target_can():
    """Rule 4: `callable` says of the stand-in what it says of the target."""
    can = callable(stand_in.stand_in_for([1, 2]))
    assert not can, (
        f"callable(stand_in_for([1, 2])) gave {can}, "
        "but False was expected, as a list cannot be called"
    )


def test_a_stand_in_can_do_no_more_than_its_target():
    """Rule 4: `isinstance` says it of the classes in `collections.abc`, too."""
    can = isinstance(stand_in.stand_in_for(7), Iterable)
    assert not can, (
        f"isinstance(stand_in_for(7), Iterable) gave {can}, "
        "but False was expected, as nobody can iterate over 7"
    )
    can = isinstance(stand_in.stand_in_for([1, 2]), Hashable)
    assert not can, (
        f"isinstance(stand_in_for([1, 2]), Hashable) gave {can}, "
        "but False was expected, as a list has no hash"
    )


def test_python_uses_a_replaced_special_method():
    """Rule 5: Python uses a replaced special method as it uses any other."""
    length = len(stand_in.stand_in_for([1, 2], __len__=lambda: 0))
    assert length == 0, (
        f"len(stand_in_for([1, 2], __len__=lambda: 0)) gave {length}, "
        "but 0 was expected, as the one in `replaced` gives it"
    )


def test_python_uses_a_special_method_that_the_target_lacks():
    """Rule 5: Python uses a replaced special method even if the target has none of that name."""
    called = stand_in.stand_in_for([1, 2], __call__=lambda *given: given)("tea")
    assert called == ("tea",), (
        "stand_in_for([1, 2], __call__=...)('tea') was called; "
        f"the replaced function got {len(called)} arguments, but one was expected, the 'tea'"
    )


def test_python_falls_back_on_a_replaced_special_method():
    """Rule 5: what Python works out by another special method, it works out by the replaced one."""
    truth = bool(stand_in.stand_in_for([1, 2], __len__=lambda: 0))
    assert not truth, (
        f"bool(stand_in_for([1, 2], __len__=lambda: 0)) gave {truth}, "
        "but False was expected, as a list is false when its len is 0"
    )


def test_the_target_may_be_a_class():
    """Rule 6: the stand-in of a class has its attributes, and makes instances."""
    stand = stand_in.stand_in_for(date, today=lambda: date(2024, 2, 29))
    day = stand.today()
    assert day == date(2024, 2, 29), (
        f"stand_in_for(date, today=...).today() gave {day!r}, "
        "but the leap day was expected, as the one in `replaced` gives it"
    )
    day = stand.fromisoformat("2025-01-31")
    assert day == date(2025, 1, 31), (
        f"stand_in_for(date).fromisoformat('2025-01-31') gave {day!r}, "
        "but datetime.date(2025, 1, 31) was expected, as date gives it"
    )
    day = stand(2025, 1, 31)
    assert day == date(2025, 1, 31), (
        f"stand_in_for(date)(2025, 1, 31) gave {day!r}, "
        "but datetime.date(2025, 1, 31) was expected, as date gives it"
    )


def test_the_stand_in_of_a_class_knows_its_instances():
    """Rule 6: with the stand-in of a class `isinstance` says what it says with the class."""
    stand = stand_in.stand_in_for(date)
    is_date = isinstance(date(2024, 2, 29), stand)
    assert is_date, (
        f"isinstance(date(2024, 2, 29), stand_in_for(date)) gave {is_date}, "
        "but True was expected, as it is a date"
    )


def test_the_stand_in_of_a_class_is_printed_and_compared_like_the_class():
    """Rule 6: the stand-in of a class is printed like the class, and equals it."""
    text = repr(stand_in.stand_in_for(date)).partition(" at ")[0]
    assert text == "<class 'datetime.date'>", (
        f"repr(stand_in_for(date)) gave {text!r}, "
        "but \"<class 'datetime.date'>\" was expected, as date gives it"
    )
    equal = stand_in.stand_in_for(date) == date
    assert equal, (
        f"stand_in_for(date) == date gave {equal}, but True was expected, as date == date gives it"
    )
