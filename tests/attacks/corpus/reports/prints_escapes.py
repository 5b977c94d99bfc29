"""Prints escapes, links, carriage returns, bidirectional marks, invalid UTF-8, NULs and lines of a megabyte.

expects: failed
"""

import os
import sys

print("\x1b[2J\x1b[H\x1b]0;passed\x07\x1b[?1049h\x1bc\x1b[8mhidden")
print("\x1b]8;;http://evil.example\x1b\\click here\x1b]8;;\x1b\\ \x1b]52;c;ZXZpbA==\x07 \x1bP+q544e\x1b\\")
print("  0 of 5 points\r  5 of 5 points")
print("\u202e\u2066\u200f\u061cdessap \u200b\u2060\ufeff \x9b2J \x85 \u2028 \u2029 \x0b \x0c")
print("[bold green]passed[/bold green] <script>alert(1)</script> =1+1 {score} %s")
print("\ud800 \udfff \U0010ffff \ue000 \x00 \x7f")
print("\u4e2d" * 400_000)
print("a\u0300\u0489" * 50_000)
sys.stdout.flush()
os.write(1, b"\xff\xfe\x80\x9b31m\xc3\x28\xed\xa0\x80\xf8\x88\x80\x80\x80\n" * 100)


def double(x):
    print("\x1b[1A\x1b[2K", end="")
    return 0 * x


def build_model():
    return 0
