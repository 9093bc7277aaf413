"""From a source to what stands in it, and where."""
