import re


def check_password(password, username, banned):
    """Check a new password.

    password, username: texts.
    banned: list of banned words in lower case letters.
    Returns a list of codes, empty when the password is good. The codes are "common",
    "few_classes", "has_username", "sequence", "too_long" and "too_short".
    """
    codes = []
    if len(password) < 8:
        codes.append("too_short")
    if not re.search("[a-z]", password) or not re.search("[0-9]", password):
        codes.append("few_classes")
    if username in password:
        codes.append("has_username")
    # TODO: the rest
    return codes
