"""A gradebook as version 1 of the schema had it, with something in it: never to be changed."""

from __future__ import annotations

from sqlalchemy import Connection, text

TABLES = """
CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name));
CREATE TABLE students (id {id}, student TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id),
    CONSTRAINT students_once UNIQUE (student));
CREATE TABLE runs (id {id}, command TEXT NOT NULL, versions TEXT NOT NULL, started DOUBLE PRECISION NOT NULL,
    ended DOUBLE PRECISION, how TEXT, PRIMARY KEY (id), CONSTRAINT runs_how CHECK (how IN ('finished', 'stopped')));
CREATE TABLE attempts (id {id}, student_id {key} NOT NULL, exercise TEXT NOT NULL, sha256 TEXT NOT NULL,
    source TEXT NOT NULL, handed_in DOUBLE PRECISION NOT NULL, PRIMARY KEY (id),
    CONSTRAINT attempts_once UNIQUE (student_id, exercise, sha256),
    FOREIGN KEY(student_id) REFERENCES students (id));
CREATE TABLE grades (id {id}, attempt_id {key} NOT NULL, run_id {key} NOT NULL, fingerprint TEXT NOT NULL,
    number INTEGER NOT NULL, verdict TEXT NOT NULL, score INTEGER NOT NULL, max_score INTEGER NOT NULL,
    status TEXT NOT NULL, isolation TEXT, seconds DOUBLE PRECISION NOT NULL, versions TEXT NOT NULL,
    created DOUBLE PRECISION NOT NULL, result TEXT NOT NULL, PRIMARY KEY (id),
    CONSTRAINT grades_once UNIQUE (attempt_id, fingerprint, number),
    CONSTRAINT grades_status CHECK (status IN ('graded', 'broken')),
    CONSTRAINT grades_score CHECK (score >= 0 AND score <= max_score),
    FOREIGN KEY(attempt_id) REFERENCES attempts (id), FOREIGN KEY(run_id) REFERENCES runs (id));
CREATE INDEX grades_of_run ON grades (run_id);
CREATE TABLE checks (grade_id {key} NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, points INTEGER NOT NULL,
    earned INTEGER NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (grade_id, position),
    FOREIGN KEY(grade_id) REFERENCES grades (id));
CREATE TABLE unreadable (id {id}, run_id {key} NOT NULL, student_id {key} NOT NULL, exercise TEXT NOT NULL,
    source TEXT NOT NULL, handed_in DOUBLE PRECISION NOT NULL, why TEXT NOT NULL, created DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (id), CONSTRAINT unreadable_once UNIQUE (student_id, exercise, source, run_id),
    FOREIGN KEY(run_id) REFERENCES runs (id), FOREIGN KEY(student_id) REFERENCES students (id));
CREATE INDEX unreadable_of_run ON unreadable (run_id);
CREATE TABLE overrides (id {id}, student_id {key} NOT NULL, exercise TEXT NOT NULL, score TEXT NOT NULL,
    author TEXT NOT NULL, reason TEXT NOT NULL, created DOUBLE PRECISION NOT NULL, withdrawn DOUBLE PRECISION,
    withdrawn_by TEXT, PRIMARY KEY (id), FOREIGN KEY(student_id) REFERENCES students (id));
CREATE UNIQUE INDEX overrides_once ON overrides (student_id, exercise) WHERE withdrawn IS NULL;
CREATE INDEX overrides_of_student ON overrides (student_id);
"""

# Two runs: the second graded kim's second answer, and kim's first one anew with another suite.
ROWS = """
INSERT INTO meta VALUES ('application', 'ndgrade gradebook'), ('schema', '1'), ('created', '1700000000.0');
INSERT INTO students (student, name) VALUES ('kim', '김철수'), ('lee', '');
INSERT INTO runs (command, versions, started, ended, how) VALUES
    ('grade batch a', '{}', 1700000000.0, 1700000009.0, 'finished'),
    ('grade batch b', '{}', 1700000100.0, NULL, NULL);
INSERT INTO attempts (student_id, exercise, sha256, source, handed_in) VALUES
    (1, 'exercise02_activations', 'aaaa', 'kim/a.py', 1000.0),
    (1, 'exercise02_activations', 'bbbb', 'kim/b.py', 2000.0),
    (2, 'exercise02_activations', 'cccc', 'lee/c.py', 1500.0);
INSERT INTO grades (attempt_id, run_id, fingerprint, number, verdict, score, max_score, status, isolation, seconds,
    versions, created, result) VALUES
    (1, 1, 'f1', 1, 'v', 1, 2, 'graded', 'sandbox', 0.5, '{}', 1700000001.0, '{}'),
    (3, 1, 'f1', 1, 'v', 0, 2, 'broken', NULL, 0.5, '{}', 1700000002.0, '{}'),
    (1, 2, 'f2', 1, 'w', 2, 2, 'graded', 'sandbox', 0.5, '{}', 1700000101.0, '{}'),
    (2, 2, 'f2', 1, 'x', 0, 2, 'graded', 'sandbox', 0.5, '{}', 1700000102.0, '{}');
INSERT INTO checks VALUES (1, 0, 'one', 2, 1, 'failed'), (3, 0, 'one', 2, 2, 'passed'), (4, 0, 'one', 2, 0, 'failed');
INSERT INTO unreadable (run_id, student_id, exercise, source, handed_in, why, created)
    VALUES (2, 2, 'exercise03_losses', 'lee/d.zip', 1.0, 'it is encrypted', 1700000103.0);
INSERT INTO overrides (student_id, exercise, score, author, reason, created, withdrawn, withdrawn_by) VALUES
    (1, 'exercise02_activations', '1.5', 'Park', 'typo', 1700000200.0, 1700000300.0, 'Park'),
    (2, 'exercise02_activations', '2', 'Park', 'was ill', 1700000201.0, NULL, NULL);
"""


def make(connection: Connection) -> None:
    """The tables and rows of version 1, in an empty database."""
    sqlite = connection.dialect.name == "sqlite"
    names = {"id": "INTEGER NOT NULL" if sqlite else "BIGSERIAL NOT NULL", "key": "INTEGER" if sqlite else "BIGINT"}
    for sentence in [*TABLES.format(**names).split(";"), *ROWS.split(";")]:
        if sentence.strip():
            connection.execute(text(sentence))
