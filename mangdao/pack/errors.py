"""What can be wrong with a pack, or with the wish for one."""


class PackError(Exception):
    """A pack cannot be made, or a key not be used; the message says what to do."""


class DoesNotHold(Exception):
    """The first thing of a pack that does not hold; the message names it."""
