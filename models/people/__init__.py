"""Who is who: units as a tree, people, their postings, what a role may do."""
