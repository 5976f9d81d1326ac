"""What people write down themselves: a filled form as a document of kind `note`, and its exact record.

`written` makes the document of one form, `table` those of a CSV file, `read` the record of such a document. Every value
of the record points at the words behind a label of the form, so nothing is lost when it is read again.
"""

from communique.notes.forms import Form, form_named, forms
from communique.notes.reading import is_note, read
from communique.notes.table import kind_of, table
from communique.notes.writing import Author, written

__all__ = ["Author", "Form", "form_named", "forms", "is_note", "kind_of", "read", "table", "written"]
