"""What a worker does with one input: reads it, extracts its facts, and never raises."""

from __future__ import annotations

import gc
import logging
import os
import warnings
from collections.abc import Callable, Iterator

from vkx.model.document import Document
from vkx.read import Failure, Input
from vkx.read.language import is_foreign
from vkx.run.pipeline import Extractor
from vkx.run.reading import read
from vkx.run.result import Result, Settings, failed

Task = Input | Document | Result
"""A file to read, a document that was read already (a row of a table), or a result that only waits for its turn."""

Answer = tuple[Result, ...]


def prepare(settings: Settings) -> Callable[[Task], Answer]:
    """Load all that a worker needs, once.

    Raises:
        VkxError: where a rule pack or the model can't be loaded.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # a worker is one core
    logging.getLogger().addHandler(logging.NullHandler())  # readers grumble about bad files; the result says why
    warnings.simplefilter("ignore")
    extractor = Extractor(settings)
    gc.freeze()  # the model and the vocabularies stay

    def work(task: Task) -> Answer:
        if isinstance(task, Result):
            return (task,)
        if isinstance(task, Document):
            return (_extract(extractor, task),)
        return tuple(_read(extractor, task, settings))

    return work


def _read(extractor: Extractor, item: Input, settings: Settings) -> Iterator[Result]:
    try:
        for document in read(item, settings):
            if isinstance(document, Failure):
                yield failed(document.id, document.error)
            else:
                yield _extract(extractor, document)
    except Exception as error:  # noqa: BLE001 - one input can't harm another; the result names the fault
        yield failed(item.id, error)


def _extract(extractor: Extractor, document: Document) -> Result:
    try:
        facts = extractor.facts(document)
        if not facts and is_foreign(document.text):
            return Result(document.id, "skipped", (), "not-english", "is not in English, all that vkx reads")
        return Result(document.id, "done", facts)
    except Exception as error:  # noqa: BLE001 - one document can't harm another; the result names the fault
        return failed(document.id, error)
