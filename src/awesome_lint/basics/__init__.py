"""What any program may need: named tuples, expressions, hashes, TOML, processes."""
