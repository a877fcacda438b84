"""An address as a QR code, for the camera of a friend's phone."""


def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of the code row by row, True where dark.

    Whoever draws it leaves the quiet zone: four light modules on every side.
    """
    import segno  # only when a phone is asked in

    code = segno.make_qr(text, error="M", boost_error=False)
    return tuple(tuple(module == 1 for module in row) for row in code.matrix)
