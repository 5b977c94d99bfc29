"""What was graded, kept: students, attempts, grades and overrides in SQLite or PostgreSQL; `book` is the way in."""
