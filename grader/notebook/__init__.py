"""Exercises in a notebook: checks on the functions that the learner's kernel holds, and notebooks to write them in.

Two processes. The kernel (`session`, `checking`, `serving`, `shield`, `magics`, `widgets`) knows no suite, no key and
no expected value: it answers calls. The desk (`desk`), a process of its own that ends with the kernel, holds a
`grader.grading.Grader` and says what came of them.
"""
