"""Quizzes: a sheet of answers, the questions and the key in, a Grade out. Nothing is run."""
