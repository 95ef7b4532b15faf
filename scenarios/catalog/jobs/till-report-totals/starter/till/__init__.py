"""Adds up what a market stall has sold."""
