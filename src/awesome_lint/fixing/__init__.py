"""Whether fixes do what they say, and nothing else."""
