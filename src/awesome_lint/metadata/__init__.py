"""What rows and items mean: titles, venues, years, links."""
