"""Measures the applications. What is exact is counted, what is not is measured in rounds. Needs the standard library only."""
