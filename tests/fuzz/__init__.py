"""What must hold of any bytes at all, and the program that looks for bytes of which it does not."""
