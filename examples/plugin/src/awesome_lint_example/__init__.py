"""The rules of the plugin `example`."""

from awesome_lint_example import shouted_title

RULES = (shouted_title.RULE,)
