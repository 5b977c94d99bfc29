"""Proves a course: every stub fails, every reference passes, every known wrong answer loses what it must.

`audit` goes through the exercises one by one; what it finds names a file and the next step.
"""

from __future__ import annotations

from grader.audit.finding import Finding
from grader.audit.proof import Audited, audit, audit_halves, audit_titles

__all__ = ["Audited", "Finding", "audit", "audit_halves", "audit_titles"]
