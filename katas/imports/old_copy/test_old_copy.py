"""Tests of `old_copy`: a small program in a folder, of modules that import one another."""

import importlib
import sys

import pytest

import old_copy

PROGRAM = {
    "mail": """
footer = ["thanks"]
day = "monday"

def send(to):
    return f"sent to {to}"

def note(to):
    return f"noted {to}"

def __getattr__(name):
    if name == "greeting":
        return [f"happy {day}"]
    raise AttributeError(name)
""",
    "shop": """
from mail import send

orders = []

def order(to):
    orders.append(to)
    return send(to)
""",
    "club": """
from mail import send as post

def invite(to):
    return post(to)
""",
    "desk": """
from mail import send
from mail import send as post

def twice(to):
    return [send(to), post(to)]
""",
    "late": """
from mail import send as tell

def remind(to):
    return tell(to)
""",
    "clerk": """
from mail import note

def write(to):
    return note(to)
""",
    "diary": """
lines = ["thanks"]
""",
    "attic": """
made = []

def __dir__():
    return ["made", "piano"]

def __getattr__(name):
    if name != "piano":
        raise AttributeError(name)
    made.append(name)
    return ["piano"]
""",
}


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Write the program; return the function that imports a module of it."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    for name, text in PROGRAM.items():
        tmp_path.joinpath(f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.setitem(sys.modules, name, None)  # which has it undone after the test
        del sys.modules[name]
    importlib.invalidate_caches()
    return importlib.import_module


def make_quiet():
    """Return a new function to put in place of `mail.send`."""
    return lambda to: f"nothing for {to}"


def test_the_module_has_the_value_in_the_block(load):
    """Rule 1: in the block `module.name` is `value`."""
    mail = load("mail")
    with old_copy.override(mail, "send", make_quiet()):
        told = mail.send("ann")
    assert told == "nothing for ann", (
        f"in the block of override(mail, 'send', quiet) mail.send('ann') returned {told!r}, "
        "but 'nothing for ann' was expected, as that is what quiet returns"
    )


def test_the_module_has_the_object_after_the_block(load):
    """Rule 1: after the block `module.name` is the object from before."""
    mail = load("mail")
    with old_copy.override(mail, "send", make_quiet()):
        pass
    told = mail.send("ann")
    assert told == "sent to ann", (
        f"after the block of override(mail, 'send', quiet) mail.send('ann') returned {told!r}, "
        "but 'sent to ann' was expected, as before the block"
    )


def test_the_module_has_the_object_after_an_exception(load):
    """Rule 1: after an exception `module.name` is the object as well."""
    mail = load("mail")
    came = None
    try:
        with old_copy.override(mail, "send", make_quiet()):
            raise KeyError("paper")
    except KeyError as error:
        came = error
    told = mail.send("ann")
    assert told == "sent to ann", (
        "the block of override(mail, 'send', quiet) ended by a KeyError; then mail.send('ann') "
        f"returned {told!r}, but 'sent to ann' was expected, as the block is over"
    )
    assert repr(came) == "KeyError('paper')", (
        f"the block raised KeyError('paper'); what came through was {came!r}, "
        "but that KeyError was expected, as it belongs to whoever wrote the block"
    )


def test_a_module_that_took_the_object_has_the_value(load):
    """Rule 2: a global that is the object is `value` in the block and the object after it."""
    mail, shop = load("mail"), load("shop")
    with old_copy.override(mail, "send", make_quiet()):
        told = shop.order("ann")
    assert told == "nothing for ann", (
        "shop has `from mail import send`, and order calls send; in the block of "
        f"override(mail, 'send', quiet) shop.order('ann') returned {told!r}, "
        "but 'nothing for ann' was expected"
    )
    told = shop.order("ann")
    assert told == "sent to ann", (
        f"after the block of override(mail, 'send', quiet) shop.order('ann') returned {told!r}, "
        "but 'sent to ann' was expected, as shop has `from mail import send`"
    )


def test_a_module_that_took_it_by_another_name_has_the_value(load):
    """Rule 2: so is a global of another name."""
    mail, club = load("mail"), load("club")
    with old_copy.override(mail, "send", make_quiet()):
        told = club.invite("ann")
    assert told == "nothing for ann", (
        "club has `from mail import send as post`, which invite calls; in the block of "
        f"override(mail, 'send', quiet) club.invite('ann') returned {told!r}, "
        "but 'nothing for ann' was expected"
    )
    told = club.invite("ann")
    assert told == "sent to ann", (
        f"after the block of override(mail, 'send', quiet) club.invite('ann') returned {told!r}, "
        "but 'sent to ann' was expected, as club has `from mail import send as post`"
    )


def test_a_module_that_took_it_by_two_names_has_the_value(load):
    """Rule 2: so is each of several globals of one module."""
    mail, desk = load("mail"), load("desk")
    with old_copy.override(mail, "send", make_quiet()):
        told = desk.twice("ann")
    assert told == ["nothing for ann", "nothing for ann"], (
        "desk has mail.send by two names, and twice calls both; in the block of override(mail, "
        f"'send', quiet) they returned {told!r}, but 'nothing for ann' twice was expected"
    )
    told = desk.twice("ann")
    assert told == ["sent to ann", "sent to ann"], (
        "desk has mail.send by two names, and twice calls both; after the block of override(mail, "
        f"'send', quiet) they returned {told!r}, but 'sent to ann' twice was expected"
    )


def test_what_else_a_module_has_stays(load):
    """Rule 3: what else a module has, it has in the block and after it."""
    mail, shop = load("mail"), load("shop")
    shop.order("ann")
    with old_copy.override(mail, "send", make_quiet()):
        shop.order("bob")
    assert shop.orders == ["ann", "bob"], (
        "shop.order notes each order in shop.orders: 'ann' before the block of override(mail, "
        f"'send', quiet), and 'bob' in it; then shop.orders was {shop.orders!r}, "
        "but ['ann', 'bob'] was expected"
    )


def test_what_merely_equals_the_object_stays(load):
    """Rule 3: a global that merely equals the object stays as it is."""
    mail, diary = load("mail"), load("diary")
    with old_copy.override(mail, "footer", ["bye"]):
        told = diary.lines
    assert told == ["thanks"], (
        f"in the block of override(mail, 'footer', ['bye']) diary.lines was {told!r}, "
        "but ['thanks'] was expected, as it is a list of diary's own and was not taken from mail"
    )


def test_what_is_computed_elsewhere_is_not_asked_for(load):
    """Rule 3: an attribute that another module computes when asked is not asked for."""
    mail, attic = load("mail"), load("attic")
    with old_copy.override(mail, "send", make_quiet()):
        pass
    assert attic.made == [], (
        f"override(mail, 'send', quiet) made attic compute {attic.made!r}, but nothing was "
        "expected, as it has to do with mail.send alone"
    )


def test_a_none_among_the_modules_stays(load, monkeypatch):
    """Rule 3: a `None` in `sys.modules` stays as it is."""
    mail = load("mail")
    monkeypatch.setitem(sys.modules, "late", None)
    with old_copy.override(mail, "send", make_quiet()):
        told = mail.send("ann")
    assert told == "nothing for ann", (
        "sys.modules['late'] is None, so that nobody imports late; in the block of "
        f"override(mail, 'send', quiet) mail.send('ann') returned {told!r}, "
        "but 'nothing for ann' was expected"
    )


def test_a_module_imported_in_the_block_has_the_object_after_it(load):
    """Rule 4: a module that is first imported in the block has the object after it."""
    mail = load("mail")
    with old_copy.override(mail, "send", make_quiet()):
        late = load("late")
    told = late.remind("ann")
    assert told == "sent to ann", (
        "late, imported in the block of override(mail, 'send', quiet), has `from mail import send "
        f"as tell`; after it late.remind('ann') returned {told!r}, "
        "but 'sent to ann' was expected"
    )


def test_what_was_the_value_before_is_so_after(load):
    """Rule 5: a global that was `value` before the block is `value` after it."""
    mail, clerk = load("mail"), load("clerk")
    with old_copy.override(mail, "send", mail.note):
        pass
    told = clerk.write("ann")
    assert told == "noted ann", (
        "clerk has `from mail import note`; after the block of override(mail, 'send', mail.note) "
        f"clerk.write('ann') returned {told!r}, but 'noted ann' was expected, as before it"
    )
    told = [mail.send("ann"), mail.note("ann")]
    assert told == ["sent to ann", "noted ann"], (
        "after the block of override(mail, 'send', mail.note) mail.send and mail.note returned "
        f"{told!r}, but ['sent to ann', 'noted ann'] was expected, as before it"
    )


def test_what_the_module_computes_is_computed_again(load):
    """Rule 6: where `module` itself computes the attribute, it does so again after the block."""
    mail = load("mail")
    with old_copy.override(mail, "greeting", ["hush"]):
        told = mail.greeting
    assert told == ["hush"], (
        f"in the block of override(mail, 'greeting', ['hush']) mail.greeting was {told!r}, "
        "but ['hush'] was expected"
    )
    mail.day = "tuesday"
    told = mail.greeting
    assert told == ["happy tuesday"], (
        "mail computes mail.greeting from mail.day, which was set to 'tuesday' after the block; "
        f"mail.greeting is {told!r}, but ['happy tuesday'] was expected"
    )
