"""From bytes to text."""


def decode(data):
    return data.decode("utf-8")
