"""Files to documents: folders walked, encodings decoded, one reader a format, blocks, title and date found.

``inputs`` lists what is to be read without opening it, so that a run can hand it to workers; ``documents`` reads one
input, which may hold many documents. Every input ends as documents, as ``Skipped`` or as ``Failure``.
"""

from vkx.read.reader import Failure, documents
from vkx.read.walk import Input, Skipped, inputs

__all__ = ["Failure", "Input", "Skipped", "documents", "inputs"]
