"""Reading: paths and addresses in, documents out, one after the other.

In: what the user names (files, folders, `-`, an http address). Out: a `Document` with its verbatim text, its blocks of
prose and its day where the input brings one, or an `InputError` in the place of what could not be read. The parser
(`language`) goes on with the blocks.
"""

from communique.reading.inputs import documents

__all__ = ["documents"]
