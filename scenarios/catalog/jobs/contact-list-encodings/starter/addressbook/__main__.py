import sys

from addressbook.cli import main

sys.exit(main(sys.argv[1:]))
