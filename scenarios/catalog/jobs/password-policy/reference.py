import re

KINDS = ("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9 ]")
ROWS = ("abcdefghijklmnopqrstuvwxyz", "0123456789")
LOOKALIKES = str.maketrans("013457@$", "oieastas")


def _has_sequence(lower):
    for start in range(len(lower) - 3):
        part = lower[start : start + 4]
        if any(part in row or part[::-1] in row for row in ROWS):
            return True
    return False


def check_password(password, username, banned):
    """Check a new password.

    password, username: texts.
    banned: list of banned words in lower case letters.
    Returns a list of codes, empty when the password is good. The codes are "common",
    "few_classes", "has_username", "sequence", "too_long" and "too_short".
    """
    lower = password.lower()
    name = username.lower()
    codes = []

    if len(password) < 10:
        codes.append("too_short")
    if len(password) > 64:
        codes.append("too_long")

    kinds = sum(1 for kind in KINDS if re.search(kind, password))
    if len(password) < 20 and kinds < 3:
        codes.append("few_classes")

    if len(name) >= 3 and (name in lower or name[::-1] in lower):
        codes.append("has_username")
    if _has_sequence(lower):
        codes.append("sequence")

    plain = lower.translate(LOOKALIKES)
    if any(word in plain for word in banned):
        codes.append("common")
    return sorted(codes)
