"""Labels drawn: as pictures, as pages of a PDF, and in the languages of label printers."""
