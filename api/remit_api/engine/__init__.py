"""Evaluates what strangers ask, in processes that may die: `pool` is the parent, `worker` the child."""
