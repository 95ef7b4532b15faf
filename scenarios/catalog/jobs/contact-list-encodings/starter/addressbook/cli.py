"""The command line."""
import sys

from addressbook.convert import convert, count
from addressbook.errors import ListError

USAGE = "usage: addressbook convert IN OUT | count IN"


def main(argv):
    try:
        if argv[:1] == ["convert"] and len(argv) == 3:
            print("%d contacts" % convert(argv[1], argv[2]))
        elif argv[:1] == ["count"] and len(argv) == 2:
            print("%d contacts" % count(argv[1]))
        else:
            raise ListError(USAGE)
    except (ListError, OSError) as error:
        print("addressbook: %s" % error, file=sys.stderr)
        return 1
    return 0
