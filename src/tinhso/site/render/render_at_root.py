"""The pre-render step of the root `_quarto.yml`: says what to run instead of a plain `quarto render` or `quarto preview`.

The pages that Quarto renders are assembled from data by the stages before; here at the root there is nothing to render yet.
Quarto starts this file with whatever Python it finds, so it uses nothing but the standard library.
"""

import sys

MESSAGE = """
This project is built by its Makefile: the pages are assembled from the data first, one project a language.

    make site                          build everything into _site/ (with Quarto where it is installed)
    make preview                       serve the site and build again when a file changes
    quarto preview build/pages/vi      look at the assembled pages in Quarto alone, after `make site`
                                       (build/pages/en for English)
"""


def main() -> int:
    """Print the message where Quarto shows it and stop the render before anything is written."""
    sys.stderr.write(MESSAGE + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
