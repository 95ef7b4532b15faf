"""The command line."""
import argparse
import os

from mdlinks.check import check_file
from mdlinks.files import markdown_files


def parser():
    top = argparse.ArgumentParser(prog="mdlinks")
    top.add_argument("folder")
    top.add_argument("--quiet", action="store_true", help="print the summary only")
    top.add_argument("--ignore", action="append", default=[], metavar="PATTERN", help="leave out files such as drafts/*")
    return top


def main(argv):
    options = parser().parse_args(argv)
    broken = 0
    files = markdown_files(options.folder, options.ignore)
    for path in files:
        for line, problem in check_file(options.folder, path):
            broken += 1
            if not options.quiet:
                print("%s:%d: %s" % (path, line, problem))
    print("%d files, %d broken links" % (len(files), broken))
    return broken
