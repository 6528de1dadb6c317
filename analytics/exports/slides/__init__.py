"""Slides of a presentation out of released results: the message, a native chart, where it is from.

`from_results` makes a slide of results, `deck` writes slides as a file. Charts are PowerPoint's own
and can be edited; nothing here asks a question or knows what a pack is about.
"""
