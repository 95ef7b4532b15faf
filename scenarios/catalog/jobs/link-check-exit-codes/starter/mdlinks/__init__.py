"""Looks for broken links in Markdown."""
