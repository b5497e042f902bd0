"""The steps to a mock that refuses what the real thing would refuse."""

from typing import Any

import mock_says_yes


class Account:
    """What a mailer is, among others."""

    owner: str

    def close(self) -> None:
        """Close the account."""


class Mailer(Account):
    """What the tests want a mock of."""

    host: str
    retries: int = 3

    def __init__(self, host: str) -> None:
        self.host = host

    @property
    def is_busy(self):
        """Whether mails are on their way."""
        return False

    def send(self, to, text=""):
        """Send a mail."""


class Receipt:
    """What comes of an order."""

    number: int

    def cancel(self, reason):
        """Cancel the order."""


class Store:
    """What a shop is, among others."""

    def refund(self, number) -> Receipt:
        """Pay the money back."""


class Shop(Store):
    """Methods that say what they return."""

    def order(self, what) -> Receipt:
        """Order something."""

    def reorder(self, number) -> "Receipt":
        """Order once more."""

    def ask(self, question) -> Any:
        """Ask anything."""


class Query:
    """A method that returns its own class."""

    def where(self, text) -> "Query":
        """Ask for less."""


def verdict(action):
    """Say "accepted", or name the error by which an action was refused."""
    __tracebackhide__ = True
    try:
        action()
    except (AssertionError, AttributeError, TypeError) as error:
        return type(error).__name__
    return "accepted"


def test_it_stands_for_an_instance():
    """Rule 1: `isinstance` takes the mock for an instance of `cls`."""
    mock = mock_says_yes.mock_of(Mailer)
    is_instance = isinstance(mock, Mailer)
    assert is_instance, (
        "mock_of(Mailer) returned an object that isinstance() takes for no Mailer, "
        "but one was expected that it takes for a Mailer"
    )


def test_a_method_returns_what_it_is_told():
    """Rule 1: its methods work as those of any mock: `return_value` does its work."""
    mock = mock_says_yes.mock_of(Mailer)
    mock.send.return_value = 7
    is_told = mock.send("ann", text="hello") == 7
    assert is_told, "send.return_value was set to 7, so 7 was expected from send()"


def test_a_method_raises_what_it_is_told():
    """Rule 1: its methods work as those of any mock: `side_effect` does its work."""
    mock = mock_says_yes.mock_of(Mailer)
    mock.send.side_effect = TypeError
    came = verdict(lambda: mock.send("ann"))
    assert came == "TypeError", (
        f"send.side_effect was set to TypeError; send() was {came}, but TypeError was expected"
    )


def test_a_method_says_how_it_was_called():
    """Rule 1: its methods work as those of any mock: the assertions do their work."""
    mock = mock_says_yes.mock_of(Mailer)
    mock.send("ann", text="hello")
    came = verdict(lambda: mock.send.assert_called_once_with("ann", text="hello"))
    assert came == "accepted", (
        "send('ann', text='hello') was called, and assert_called_once_with with the same; "
        f"this ended as {came}, but it was expected to be accepted, as it is true"
    )
    came = verdict(lambda: mock.send.assert_called_once_with("bob"))
    assert came == "AssertionError", (
        "send('ann', text='hello') was called, and assert_called_once_with('bob'); "
        f"this ended as {came}, but AssertionError was expected, as it is not true"
    )


def test_reading_an_attribute_that_is_not_there():
    """Rule 2: reading an attribute that such an instance has not is refused."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: mock.sent)
    assert came == "AttributeError", (
        f"mock_of(Mailer).sent was read; this ended as {came}, "
        "but AttributeError was expected, as no Mailer has a `sent`"
    )


def test_a_call_without_an_argument():
    """Rule 3: a call that the method could not take is refused: an argument is missing."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: mock.send(text="hello"))
    assert came == "TypeError", (
        f"mock_of(Mailer).send(text='hello') was called; this ended as {came}, "
        "but TypeError was expected, as send(to, text='') needs a `to`"
    )


def test_a_call_with_an_unknown_argument():
    """Rule 3: a call that the method could not take is refused: an argument is unknown."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: mock.send("ann", subject="hello"))
    assert came == "TypeError", (
        f"mock_of(Mailer).send('ann', subject='hello') was called; this ended as {came}, "
        "but TypeError was expected, as send(to, text='') takes no `subject`"
    )


def test_a_call_of_the_instance():
    """Rule 3: a call that the instance could not take is refused."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: mock("mail.example"))
    assert came == "TypeError", (
        f"mock_of(Mailer)('mail.example') was called; this ended as {came}, "
        "but TypeError was expected, as a Mailer cannot be called"
    )


def test_an_assertion_that_mocks_have_not():
    """Rule 3: an assertion that mocks have not is refused with an `AttributeError`."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: mock.send.was_called_with("ann"))
    assert came == "AttributeError", (
        f"send.was_called_with('ann') was called on a mock; this ended as {came}, "
        "but AttributeError was expected: no mock has this assertion, and send() was not called"
    )


def test_an_annotated_attribute():
    """Rule 4: every attribute can be read and set, one that the class annotates as well."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: mock.host)
    assert came == "accepted", (
        f"mock_of(Mailer).host was read; this ended as {came}, "
        "but it was expected to be accepted, as the body of Mailer says `host: str`"
    )
    came = verdict(lambda: setattr(mock, "host", "mail.example"))
    assert came == "accepted", (
        f"mock_of(Mailer).host was set; this ended as {came}, "
        "but it was expected to be accepted, as the body of Mailer says `host: str`"
    )
    is_set = mock.host == "mail.example"
    assert is_set, "`host` was set to 'mail.example', which was expected from it"


def test_an_attribute_that_a_base_annotates():
    """Rule 4: every attribute can be read and set, one that a base annotates as well."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: mock.owner)
    assert came == "accepted", (
        f"mock_of(Mailer).owner was read; this ended as {came}, "
        "but it was expected to be accepted, as the body of its base Account says `owner: str`"
    )


def test_nothing_runs():
    """Rule 4: `mock_of` runs neither `__init__` nor a property."""
    ran = []

    class Probe:
        size: int

        def __init__(self):
            ran.append("__init__")

        @property
        def is_busy(self):
            ran.append("is_busy")
            return True

    mock_says_yes.mock_of(Probe)
    names = sorted(set(ran))
    assert names == [], (
        f"a class was given to mock_of() that notes what runs: {names} ran, "
        "but neither `__init__` nor the property `is_busy` was expected to"
    )


def test_setting_an_attribute_that_is_not_there():
    """Rule 5: setting an attribute that such an instance has not is refused."""
    mock = mock_says_yes.mock_of(Mailer)
    came = verdict(lambda: setattr(mock, "hots", "mail.example"))
    assert came == "AttributeError", (
        f"mock_of(Mailer).hots was set; this ended as {came}, "
        "but AttributeError was expected, as a Mailer has a `host` and no `hots`"
    )


def test_what_a_method_returns():
    """Rule 6: a method that is annotated to return a class returns a mock of it."""
    receipt = mock_says_yes.mock_of(Shop).order("lamp")
    came = verdict(lambda: receipt.cancelled)
    assert came == "AttributeError", (
        "the method order of Shop returns a Receipt; mock_of(Shop).order('lamp').cancelled was "
        f"read, and this ended as {came}, but AttributeError was expected: no Receipt has it"
    )
    is_receipt = isinstance(receipt, Receipt)
    assert is_receipt, (
        "the method order of Shop returns a Receipt; mock_of(Shop).order('lamp') is an object "
        "that isinstance() takes for none, but it was expected to be taken for a Receipt"
    )


def test_what_is_returned_keeps_the_rules():
    """Rule 6: what such a method returns is a mock by these rules."""
    receipt = mock_says_yes.mock_of(Shop).order("lamp")
    came = verdict(lambda: receipt.cancel())
    assert came == "TypeError", (
        "the method order of Shop returns a Receipt; cancel() was called on what it returned, and "
        f"this ended as {came}, but TypeError was expected, as cancel(reason) needs a `reason`"
    )
    came = verdict(lambda: receipt.number)
    assert came == "accepted", (
        "the method order of Shop returns a Receipt; `number` was read from what it returned, and "
        f"this ended as {came}, but it was expected to be accepted: Receipt says `number: int`"
    )


def test_what_an_inherited_method_returns():
    """Rule 6: a method of a base is annotated to return a class."""
    receipt = mock_says_yes.mock_of(Shop).refund(7)
    came = verdict(lambda: receipt.cancelled)
    assert came == "AttributeError", (
        "refund, which Shop has from Store, returns a Receipt; mock_of(Shop).refund(7).cancelled "
        f"was read, and this ended as {came}, but AttributeError was expected: no Receipt has it"
    )


def test_a_class_named_by_a_string():
    """Rule 6: the annotation may be a string that names a class."""
    receipt = mock_says_yes.mock_of(Shop).reorder(7)
    came = verdict(lambda: receipt.cancelled)
    assert came == "AttributeError", (
        'reorder of Shop is annotated `-> "Receipt"`; mock_of(Shop).reorder(7).cancelled was '
        f"read, and this ended as {came}, but AttributeError was expected: no Receipt has it"
    )


def test_a_method_that_returns_its_own_class():
    """Rule 6: a method may be annotated to return its own class."""
    came = verdict(lambda: mock_says_yes.mock_of(Query).where("a").where("b").were)
    assert came == "AttributeError", (
        "the method where of Query returns a Query; mock_of(Query).where('a').where('b').were "
        f"was read, and this ended as {came}, but AttributeError was expected: no Query has it"
    )


def test_a_method_is_told_what_to_return():
    """Rule 6: a method returns a mock of its class until it is told otherwise."""
    mock = mock_says_yes.mock_of(Shop)
    mock.order.return_value = 7
    is_told = mock.order("lamp") == 7
    assert is_told, (
        "order.return_value was set to 7, so 7 was expected from order(), and no mock of a Receipt"
    )


def test_a_method_that_may_return_anything():
    """Rule 6: a method that returns `Any` returns a mock that may be anything."""
    answer = mock_says_yes.mock_of(Shop).ask("when?")
    came = verdict(lambda: answer.day)
    assert came == "accepted", (
        "ask of Shop is annotated `-> Any`; mock_of(Shop).ask('when?').day was read, and this "
        f"ended as {came}, but it was expected to be accepted, as anything may have a `day`"
    )
