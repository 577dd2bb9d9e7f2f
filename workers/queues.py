"""The queues, by kind of work: exam work never waits behind a long generation."""

QUEUES = ("exam", "long")
