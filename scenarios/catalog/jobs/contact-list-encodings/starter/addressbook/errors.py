class ListError(Exception):
    """A list that cannot be read, in words for its owner."""
