"""Personal data: `parley nlu batch` on generated texts in ten languages with hard negatives.

The sentences are the held-out half of bench/quality/corpus_of_entities/, which was not looked at while
the program's words were chosen; a find counts when type and both ends are right.
"""

from .. import entities
from ..figures import share_of
from ..program import PARLEY

ORDER = 40
NEEDS = ()


def run(data, work):
    report, _ = entities.evaluate(str(PARLEY), "held", 20)
    patterns, names = report["patterns"], report["types"]["name"]
    yield share_of("Personal data but names, precision", patterns["precision"], patterns["true"],
                   at_least=100 * entities.PRECISION)
    yield share_of("Personal data but names, recall", patterns["recall"], patterns["true"],
                   at_least=100 * entities.RECALL)
    yield share_of("Names, recall", names["recall"], names["true"], at_least=100 * entities.NAMES_RECALL)
    yield share_of("Names, precision", names["precision"], names["true"])
