"""The zip that Gradescope builds an autograder from: `archive` puts it together, `wheel` is ndgrade itself in it.

Its two scripts lie beside this as files. In Gradescope's container the zip is unpacked to /autograder/source;
``setup.sh`` runs once, with a network, and ``run_autograder`` for every submission, which needs none.
"""
