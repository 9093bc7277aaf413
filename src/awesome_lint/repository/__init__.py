"""The repository around a list: its paths, its files, reading and writing them."""
