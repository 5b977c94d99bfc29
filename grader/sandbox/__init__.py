"""The only code that ever shares a process with a submission. It holds no secret and imports nothing of ours."""
