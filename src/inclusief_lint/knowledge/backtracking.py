"""Which regular expressions take more time than the text is long.

``re`` goes back and tries another way when one fails.  Where two ways read the same text, it reads
that text twice for each row of it, or once for each place that it can begin at: on a text made for
it, time grows with the square of the length or doubles with each letter.  Such expressions are
common (J. C. Davis, C. A. Coghlan, F. Servant and D. Lee, "The impact of regular expression denial
of service (ReDoS) in practice", ESEC/FSE 2018).  They can be told from the expression alone, by the
ambiguity of its automaton (N. Weideman, B. van der Merwe, M. Berglund and B. Watson, "Analyzing
matching time behavior of backtracking regular expression matchers by using ambiguity of NFA", CIAA
2016): in some state a text leads back to it in two ways (exponential), or leads both back to it and
on to another state that it leads back to as well (polynomial).  A search that begins anew at each
place is such a first state.  What atomic groups and possessive repeats have read is not tried
again, and a state from where the match succeeds whatever comes is harmless.
"""

from __future__ import annotations

from functools import lru_cache

from .ambiguity import Search, Slow
from .automaton import Automaton, TooIntricate, Use
from .expression_tree import longest_repeat

_MANY = 10  # times: so often two ways, each time, are too many to try


@lru_cache(maxsize=2000)
def slow(source: str, flags: int = 0, use: Use = "search") -> Slow | None:
    """Return why an expression can take more time than the text is long; None where it cannot.

    Args:
        source: the expression.
        flags: those of ``re``.
        use: it is searched for in a text, or must match at its start, or from start to end.

    Raises:
        re.error: it is no expression.
    """
    if longest_repeat(source, flags) < _MANY:
        return None
    try:
        search = Search(Automaton(source, flags, use))
        return search.nested() or search.twice() or Search(Automaton(source, flags, use, _MANY)).nested()
    except (TooIntricate, RecursionError):
        return Slow("intricate")
