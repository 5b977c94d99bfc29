"""Returns objects whose type has a name of markup, a module of escapes and no end.

expects: unsendable
"""


def double(x):
    name = "<script>\x1b[31m\u202e\r\n{what}[red]=1" + "x" * 10**6
    return type(name, (), {"__module__": "\x1b[2J"})()


build_model = double.__get__(None, type) if False else (lambda: double(None))
