"""What rules look for that needs more than a look: text meant as a link, rows that are none, letters decoded wrongly."""
