"""Evaluates what strangers ask, in processes that may die: see `pool` for the parent, `worker` for the child."""
