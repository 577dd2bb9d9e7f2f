"""The pages of the exam: candidates, staff, the public."""
