"""Links from one file of a site to another."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def relative(target: str, here: str) -> str:
    """Return the link from the file `here` to `target`, both from the same root; `target` may end in #fragment."""
    names, folders = target.split("/"), here.split("/")[:-1]
    same = 0
    while same < min(len(folders), len(names) - 1) and folders[same] == names[same]:
        same += 1
    return "../" * (len(folders) - same) + "/".join(names[same:])
