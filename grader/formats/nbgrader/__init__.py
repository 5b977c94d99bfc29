"""nbgrader: its gradebook and its folders read, its export of grades written.

`book` reads gradebook.db, `tree` release/ and submitted/, `grades` says what a score of nbgrader is in a gradebook of
ours, `table` writes the CSV of ``nbgrader export``. Names of tables, columns and fields are those of nbgrader 0.9.
"""
