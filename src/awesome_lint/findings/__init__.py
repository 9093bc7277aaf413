"""Findings among others: silenced, recorded, known again."""
