"""Pure rules of exams: time, attempts, grading, certificates."""
