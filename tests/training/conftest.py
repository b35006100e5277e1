"""Tests of the network need torch, which only training installs (training/requirements.txt)."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["test_network.py", "test_batches.py"]
