"""Has values in place of the functions, of types with names of markup.

expects: missing
"""

Kind = type("\x1b[2J<b>\u202e{kind}\r\n" + "k" * 10**6, (), {})
double = Kind()
build_model = Kind()
