"""The pre-render step of the root `_quarto.yml`: says what to run instead of `quarto render` or `quarto preview`, and stops.

A story is no page yet: its numbers are references, which the build resolves before it hands a text to Quarto. A step cannot do
that in Quarto's place: Quarto would render the sources after it all the same, and a step can end that by failing alone.
Quarto starts this file with whatever Python it finds, so it uses nothing but the standard library.
"""

import sys

MESSAGE = """
This project is built by its Makefile: numbers in a text are references to the data, and are put in before Quarto sees it.

    make site                          build everything into _site/ (with Quarto where it is installed)
    make preview                       serve the site and build again when a file changes
    quarto preview build/pages/LANG    look at the texts of a language in Quarto alone, after `make site`
"""

if __name__ == "__main__":
    sys.exit(MESSAGE)
