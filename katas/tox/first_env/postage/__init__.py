"""The project; this file lets the tests find your tox.ini."""
