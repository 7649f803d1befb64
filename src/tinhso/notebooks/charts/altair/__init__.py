"""Charts that authors of notebooks draw with Altair: what they may be, what they are refused for, and how they are drawn."""
