"""Pictures as examiners have them (PNG, JPEG, WebP, SVG) made safe to show to anybody."""

from question_bank.documents.pictures.picture import Picture, Refusal, Refused
from question_bank.documents.pictures.reading import read_picture

__all__ = ["Picture", "Refusal", "Refused", "read_picture"]
