"""Returns texts, bytes and dicts that would draw over the report that shows them.

expects: failed
variants: 4
against: numpy
"""

VARIANT = 0


def double(x):
    evil = "\x1b[2J\u202e<script>\r\n\x00\x9b[red]{call}\ud800\u2028=cmd|x"
    return (evil, evil.encode("utf-8", "replace"), {evil: [evil] * 100}, [evil, (evil,)])[VARIANT]
