"""Two pages for people over a store: the timeline and the reader (extra `web`). They read and never write.

In: an open store and the knowledge. Out: a web application, served on this machine only. What is shown comes from
`query`; this room draws it. `cli.serve` starts it.
"""
