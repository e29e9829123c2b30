"""Processes: steps and their sums, the picture of them, the check, BPMN and CSV."""
