"""A linter, fixer and formatter for awesome lists, above all lists of research papers."""

__version__ = "0.1.0"
