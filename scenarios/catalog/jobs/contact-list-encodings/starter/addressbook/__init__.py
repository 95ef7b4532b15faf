"""Turns contact lists into one form."""
