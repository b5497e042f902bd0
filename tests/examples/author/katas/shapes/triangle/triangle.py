"""Names of triangles, by the lengths of their sides."""


def kind(a: float, b: float, c: float) -> str:
    """Return what a triangle of these sides is called."""
    raise NotImplementedError("rules 1 to 5")
