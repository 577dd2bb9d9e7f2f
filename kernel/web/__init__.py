"""What all web parts share: pages, access, forms, errors, words and the layouts."""
