"""The steps to messages that are listed and know their fields, in the order to take them."""

import types
from dataclasses import dataclass

import pytest

import without_metaclass


@pytest.fixture(name="message")
def message_with_no_kinds():
    """Return the class Message, when nothing is listed."""
    without_metaclass.Message.kinds.clear()
    return without_metaclass.Message


class Strange(type):
    """The metaclass of somebody else's classes, beside which there is no room for another."""


class Loud(metaclass=Strange):
    """A base that takes a keyword, too: it has a `volume`, and refuses one above ten."""

    def __init_subclass__(cls, *, volume=1, **keywords):
        super().__init_subclass__(**keywords)
        if volume > 10:
            raise ValueError("too loud")
        cls.volume = volume


def verdict(name, *bases, **keywords):
    """Return what became of a class statement: it is accepted, or refused with an error."""
    try:
        types.new_class(name, bases, keywords)
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "accepted"


def names(owner):
    """Return which name the `fields` of a class have by their key and by their own account."""
    fields = getattr(owner, "fields", {})
    return {key: getattr(field, "name", None) for key, field in fields.items()}


def test_a_class_is_listed_by_its_kind(message):
    """Rule 1: a class that is given a kind is in `kinds` under it."""

    class Lamp(message, kind="bulb"):
        pass

    found = message.kinds.get("bulb")
    assert found is Lamp, (
        "class Lamp(Message, kind='bulb') was made; "
        f"Message.kinds.get('bulb') gave {found!r}, but the class Lamp was expected"
    )


def test_a_class_has_its_kind(message):
    """Rule 1: a class has its kind as its attribute `kind`."""

    class Lamp(message, kind="bulb"):
        pass

    class Desk(Lamp, kind="table"):
        pass

    found = getattr(Lamp, "kind", None), getattr(Desk, "kind", None)
    assert found == ("bulb", "table"), (
        "class Lamp(Message, kind='bulb') and class Desk(Lamp, kind='table') were made; "
        f"their `kind` is {found}, but each was expected to have its own"
    )


def test_a_class_without_a_kind_is_not_listed(message):
    """Rule 1: a class that is given no kind is not in `kinds`."""

    class Furniture(message):
        pass

    class Lamp(Furniture, kind="bulb"):
        pass

    listed = [each.__name__ for each in message.kinds.values()]
    assert listed == ["Lamp"], (
        "class Furniture(Message) and class Lamp(Furniture, kind='bulb') were made; "
        f"in `kinds` are {listed}, but only Lamp was expected, as Furniture was given no kind"
    )


def test_a_class_does_not_take_the_kind_of_its_base(message):
    """Rule 1: a class below one with a kind is accepted, and not in `kinds` unless given one."""

    class Lamp(message, kind="bulb"):
        pass

    result = verdict("Torch", Lamp)
    assert result == "accepted", (
        "class Lamp(Message, kind='bulb') was made, then class Torch(Lamp); "
        f"that was {result!r}, but 'accepted' was expected, as Torch was given no kind"
    )
    listed = {kind: each.__name__ for kind, each in message.kinds.items()}
    assert listed == {"bulb": "Lamp"}, (
        "class Lamp(Message, kind='bulb') and class Torch(Lamp) were made; "
        f"`kinds` holds {listed}, but {{'bulb': 'Lamp'}} was expected, as Torch was given no kind"
    )


def test_a_kind_is_given_once(message):
    """Rule 2: a class whose kind is taken is refused with a TypeError whose text holds the kind."""

    class Lamp(message, kind="bulb"):
        pass

    result = verdict("Onion", message, kind="bulb")
    assert result.startswith("TypeError"), (
        "class Lamp(Message, kind='bulb') was made, then class Onion(Message, kind='bulb'); "
        f"that was {result!r}, but a TypeError was expected, as the kind is taken"
    )
    assert "bulb" in result, (
        "class Onion(Message, kind='bulb') was refused; "
        f"that was {result!r}, but 'bulb' was expected in the text, as this is what is taken"
    )
    found = message.kinds.get("bulb")
    assert found is Lamp, (
        "class Lamp has the kind 'bulb', and class Onion was refused; "
        f"Message.kinds.get('bulb') gave {found!r}, but Lamp was expected"
    )


def test_a_kind_below_is_given_once_as_well(message):
    """Rule 2: a class below the one that has the kind is refused as well."""

    class Lamp(message, kind="bulb"):
        pass

    result = verdict("Torch", Lamp, kind="bulb")
    assert result.startswith("TypeError"), (
        "class Lamp(Message, kind='bulb') was made, then class Torch(Lamp, kind='bulb'); "
        f"that was {result!r}, but a TypeError was expected, as Lamp has that kind"
    )


def test_a_keyword_reaches_a_base_on_the_right(message):
    """Rule 3: other keywords reach the hook of a base on the right of `Message`."""

    class Horn(message, Loud, kind="horn", volume=7):
        pass

    found = getattr(Horn, "volume", None)
    assert found == 7, (
        "class Horn(Message, Loud, kind='horn', volume=7) was made, and Loud takes the volume; "
        f"Horn.volume is {found!r}, but 7 was expected from the hook of Loud"
    )


def test_a_keyword_reaches_a_base_on_the_left(message):
    """Rule 3: other keywords reach the hook of a base on the left of `Message`."""

    class Horn(Loud, message, kind="horn", volume=7):
        pass

    found = getattr(Horn, "volume", None), message.kinds.get("horn")
    assert found == (7, Horn), (
        "class Horn(Loud, Message, kind='horn', volume=7) was made; "
        f"its volume and Message.kinds.get('horn') are {found}, but 7 and Horn were expected"
    )


def test_a_base_is_told_of_a_class_without_keywords(message):
    """Rule 3: the hook of another base runs for a class without keywords as well."""

    class Horn(message, Loud):
        pass

    found = getattr(Horn, "volume", None)
    assert found == 1, (
        "class Horn(Message, Loud) was made, and Loud gives each class below it a volume; "
        f"Horn.volume is {found!r}, but 1 was expected from the hook of Loud"
    )


def test_a_keyword_that_nobody_takes_is_refused(message):
    """Rule 3: a keyword that nobody takes is refused with a TypeError."""
    result = verdict("Lamp", message, kynd="bulb")
    assert result.startswith("TypeError"), (
        "class Lamp(Message, kynd='bulb') was made; "
        f"that was {result!r}, but a TypeError was expected, as nobody takes a 'kynd'"
    )


def test_a_class_that_python_refuses_is_not_listed(message):
    """Rule 4: a class that is refused for its keyword is not in `kinds`."""
    result = verdict("Lamp", message, kind="bulb", colour="red")
    assert result.startswith("TypeError"), (
        "class Lamp(Message, kind='bulb', colour='red') was made; "
        f"that was {result!r}, but a TypeError was expected, as nobody takes a 'colour'"
    )
    listed = list(message.kinds)
    assert listed == [], (
        "class Lamp(Message, kind='bulb', colour='red') was refused; "
        f"`kinds` holds {listed}, but nothing was expected, as there is no such class"
    )


def test_a_class_that_a_base_refuses_is_not_listed(message):
    """Rule 4: a class that another base refuses is not in `kinds`."""
    result = verdict("Horn", message, Loud, kind="horn", volume=11)
    assert result == "ValueError: too loud", (
        "class Horn(Message, Loud, kind='horn', volume=11) was made; "
        f"that was {result!r}, but a ValueError was expected, by which Loud refuses it"
    )
    listed = list(message.kinds)
    assert listed == [], (
        "class Horn(Message, Loud, kind='horn', volume=11) was refused by Loud; "
        f"`kinds` holds {listed}, but nothing was expected, as there is no such class"
    )


def test_a_class_has_its_fields(message):
    """Rule 5: `fields` of a class has each of its fields by name, and each knows that name."""

    class Lamp(message, kind="bulb"):
        watt = without_metaclass.Field()
        volt = without_metaclass.Field()
        legs = 1

    found = names(Lamp)
    assert found == {"watt": "watt", "volt": "volt"}, (
        "class Lamp(Message, kind='bulb') has the fields `watt` and `volt`; "
        f"by key and by `name` Lamp.fields are {found}, but just these two were expected"
    )


def test_a_class_has_no_fields_of_its_siblings(message):
    """Rule 5: `fields` of a class has its own and those of its bases, and nothing else."""

    class Lamp(message):
        watt = without_metaclass.Field()

    class Desk(message):
        legs = without_metaclass.Field()

    found = names(Lamp)
    assert found == {"watt": "watt"}, (
        "class Lamp(Message) has the field `watt`, class Desk(Message) has `legs`; "
        f"only `watt` was expected in Lamp.fields, but there are {found}"
    )
    found = names(Desk)
    assert found == {"legs": "legs"}, (
        "class Lamp(Message) has the field `watt`, class Desk(Message) has `legs`; "
        f"only `legs` was expected in Desk.fields, but there are {found}"
    )


def test_a_class_has_the_fields_of_all_its_bases(message):
    """Rule 5: `fields` of a class has those of all its bases, plain classes included."""

    class Sized:
        height = without_metaclass.Field()

    class Boxed(Sized):
        pass

    class Lamp(message):
        watt = without_metaclass.Field()

    class Torch(Lamp, Boxed):
        volt = without_metaclass.Field()

    found = names(Torch)
    assert found == {"watt": "watt", "volt": "volt", "height": "height"}, (
        "class Torch(Lamp, Boxed) has `volt`, Lamp has `watt`, Boxed is below Sized with `height`; "
        f"Torch.fields are {found}, but all three were expected"
    )
    found = names(Lamp)
    assert found == {"watt": "watt"}, (
        "class Lamp has the field `watt`, and class Torch below it has more; "
        f"Lamp.fields are {found}, but only `watt` was expected"
    )


def test_a_field_takes_the_place_of_an_inherited_one(message):
    """Rule 5: where a class and its base have a field of one name, that of the class counts."""

    class Lamp(message):
        watt = without_metaclass.Field()

    class Torch(Lamp):
        watt = without_metaclass.Field()

    is_own = Torch.fields["watt"] is vars(Torch)["watt"]
    assert is_own, (
        "class Lamp(Message) has a field `watt`, class Torch(Lamp) has another; "
        "Torch.fields['watt'] is that of Lamp, but that of Torch was expected"
    )


def test_the_list_has_what_a_decorator_returns(message):
    """Rule 6: what `@dataclass(slots=True)` returns is in `kinds`, and knows its kind."""

    @dataclass(slots=True)
    class Lamp(message, kind="bulb"):
        watt: int = 60

    listed = {kind: each.__name__ for kind, each in message.kinds.items()}
    is_listed = message.kinds.get("bulb") is Lamp
    assert is_listed, (
        "@dataclass(slots=True) class Lamp(Message, kind='bulb') was made; `kinds` holds "
        f"{listed}, but `Message.kinds.get('bulb') is Lamp` gave False where True was expected"
    )
    found = getattr(Lamp, "kind", None)
    assert found == "bulb", (
        "@dataclass(slots=True) class Lamp(Message, kind='bulb') was made; "
        f"Lamp.kind is {found!r}, but 'bulb' was expected"
    )


def test_decorated_classes_keep_their_kinds(message):
    """Rule 6: a decorated class has its own kind, and one that is given none takes none."""

    @dataclass
    class Lamp(message, kind="bulb"):
        watt: int = 60

    @dataclass(slots=True)
    class Torch(Lamp):
        volt: int = 5

    @dataclass(slots=True)
    class Desk(Lamp, kind="table"):
        legs: int = 4

    right = [message.kinds.get("bulb") is Lamp, message.kinds.get("table") is Desk]
    assert right == [True, True], (
        "Lamp has the kind 'bulb', Desk below it 'table', Torch below it none, all decorated; "
        f"whether `kinds` has Lamp and Desk under theirs: {right}, but both were expected"
    )
    listed = list(message.kinds)
    assert listed == ["bulb", "table"], (
        "only Lamp, 'bulb', and Desk, 'table', were given a kind; "
        f"`kinds` holds {listed}, but these two were expected"
    )


def test_the_kind_of_a_decorated_class_is_taken(message):
    """Rule 6: a class whose kind a decorated class has is refused, whatever its name is."""

    @dataclass(slots=True)
    class Lamp(message, kind="bulb"):
        watt: int = 60

    result = verdict("Onion", message, kind="bulb")
    assert result.startswith("TypeError"), (
        "a class Lamp with @dataclass(slots=True) has the kind 'bulb', then came "
        f"class Onion(Message, kind='bulb'); that was {result!r}, but a TypeError was expected"
    )
    result = verdict("Lamp", message, kind="bulb")
    assert result.startswith("TypeError"), (
        "a class Lamp with @dataclass(slots=True) has the kind 'bulb', then another module made "
        f"a Lamp(Message, kind='bulb'); that was {result!r}, but a TypeError was expected"
    )
    result = verdict("Lamp", Lamp)
    assert result == "accepted", (
        "a class Lamp with @dataclass(slots=True) has the kind 'bulb', then another module made "
        f"a class Lamp(Lamp) without one; that was {result!r}, but 'accepted' was expected"
    )
    is_listed = message.kinds.get("bulb") is Lamp
    assert is_listed, (
        "a class Lamp with @dataclass(slots=True) has the kind 'bulb', another Lamp below it none; "
        "Message.kinds.get('bulb') is Lamp gave False, but the decorated Lamp was expected"
    )


def test_a_decorated_class_has_its_fields(message):
    """Rule 6: what `@dataclass(slots=True)` returns has its fields."""

    class Lamp(message):
        watt = without_metaclass.Field()

    @dataclass(slots=True)
    class Torch(Lamp):
        weight: int = 2
        volt = without_metaclass.Field()

    found = names(Torch)
    assert found == {"watt": "watt", "volt": "volt"}, (
        "class Torch(Lamp) with @dataclass(slots=True) has the field `volt`, Lamp has `watt`; "
        f"Torch.fields are {found}, but both were expected"
    )
