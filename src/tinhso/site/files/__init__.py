"""The files beside the pages: cards, feeds, frames, the manifest."""
