"""Blueprints of exams and the papers assembled from them."""
