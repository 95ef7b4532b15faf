import sys

from mdlinks.cli import main

main(sys.argv[1:])
