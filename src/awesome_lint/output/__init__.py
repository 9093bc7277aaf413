"""Forms in which findings are written. Each module has one function that turns results into text."""
