"""Bytes out of plain data: PDF and QR. The only importer of WeasyPrint."""
