"""What a post costs: pay scales, pay groups, and what an employer pays on top."""
