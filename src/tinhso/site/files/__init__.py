"""The files beside the pages: fonts, cards, feeds, frames, the manifest."""
