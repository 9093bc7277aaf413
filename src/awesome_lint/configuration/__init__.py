"""Which rules apply, as a configuration, the options and other packages say."""
