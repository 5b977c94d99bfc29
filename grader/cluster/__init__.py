"""A batch on more machines than one, through Dask: the client's side (`office`) and a Dask worker's (`workroom`).

**Whom this trusts.** A Dask worker gets the suites, the references and the keys of the exercises that it grades, and
what it sends back is a grade. Dask carries everything as pickles: whoever reaches the port of a scheduler or of a
worker can run code as the user of the scheduler, of every worker, and of whoever has a batch running there. So these
have a user of their own and TLS, or a network where nobody else is. Submissions are not trusted: a worker runs them
at the level of isolation that was asked for, or is not used.
"""

from __future__ import annotations

from grader.cluster.opening import opened
from grader.cluster.place import Place
from grader.cluster.trouble import ClusterError, ClusterRequestError

__all__ = ["ClusterError", "ClusterRequestError", "Place", "opened"]
