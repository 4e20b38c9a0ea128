"""Puts the applications together and runs them, for whatever tests or measures them. Needs the standard library only."""
