"""What a change of code or data does to findings, and to every byte that is printed.

``python -m benchmarks.corpus_diff OLD NEW [PATH...] [--data DIR] [--outputs] [--sample N]``

OLD and NEW are git revisions, data folders (with ``wordlists/`` and ``rules/``, judged with the
code of this checkout), ``.`` for the working copy, or a folder that ``--keep`` wrote. Each is run
in processes of its own, through the command line only, so versions with other modules inside can
be compared. PATH are files or folders with text; ``--data DIR`` adds real pages
(``DIR/text/*.jsonl.xz``), treebank sentences (``DIR/ud``) and all examples of the data.

Without ``--outputs`` the findings are compared: which appear, disappear or change severity. With
it, every output of ``check`` (all formats), ``statement``, ``readability``, ``rules`` and
``explain`` is compared byte by byte; exit status 1 when one differs.

Examples::

    python -m benchmarks.corpus_diff main . ../texts --lang nl
    python -m benchmarks.corpus_diff main . --data ../data --outputs
    python -m benchmarks.corpus_diff --keep golden main --data ../data    # record once
    python -m benchmarks.corpus_diff golden . --outputs                   # compare often
"""
