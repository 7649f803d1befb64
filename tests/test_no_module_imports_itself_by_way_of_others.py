"""The modules of the package form no circle, imports that only the type checker reads included."""

from __future__ import annotations

import grimp


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = grimp.build_graph("tinhso", cache_dir=None)
    assert len(graph.modules) > 200
    left = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while leaves := {module for module, imported in left.items() if not imported & left.keys()}:
        left = {module: imported for module, imported in left.items() if module not in leaves}
    while roots := left.keys() - {imported for every in left.values() for imported in every}:
        left = {module: imported for module, imported in left.items() if module not in roots}
    assert sorted(left) == []
