"""URLs and relative paths: what they lead to, and what is wrong with them."""
