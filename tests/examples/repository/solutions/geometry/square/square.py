def area(side: int) -> int:
    """Return the square of the side."""
    return side**2
