"""Keeps a submission's process apart: starts it, talks to it, times it, kills it. Trusted side only.

Two levels. `sandbox` (Linux): bubblewrap around a zygote, a fork a submission, namespaces and seccomp of its own.
`process`: one plain subprocess, on any system; what a student's own machine needs, and no more than that.
"""
