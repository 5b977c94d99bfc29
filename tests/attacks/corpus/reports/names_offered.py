"""Defines functions named nearly like the one asked for, with markup, escapes and formulas in the names.

expects: missing
"""

for name in ("doublE\x1b[31m", "<b>double</b>", "double\u202e", "=double", "doubl\ue000e", "dou\nble", "double\0",
             "double" * 1000, "[red]double[/]", "build_mode\u200b", "build_model\r", "{build_model}", "\ud800double"):
    globals()[name] = lambda *args: 0
