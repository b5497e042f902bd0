"""Adds `pytest --solutions`; all else comes with the pytest plugin of `dojo`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option that a learner's repository has of its own."""
    parser.addoption(
        "--solutions",
        action="store_true",
        help="test the katas' reference solutions instead of your code",
    )
