"""Names that nothing in `src/` reads, and that are not dead: `make check` runs vulture over the package and this list."""

from __future__ import annotations

# Fields of what is read: a row may hold them, and no rule asks for them.
_.minimum

# Keys of a TypedDict.
_.fill_opacity
_.stroke_dasharray
_.stroke_opacity
_.stroke_linecap
_.stroke_width

# Called or read by a library: what it looks for is named by it.
__getattr__
_.active_types
_.cycle
_.dump_bytecode
_.flavor
_.get_kernel_spec
_.handle_endtag
_.handle_starttag
_.kernel_name
_.list_directory
_.load_bytecode
_.log_message
_.pgid
_.poll
_.progress_bars
_.provisioner

# Set on a member of an archive, for whoever unpacks it.
_.compress_type
_.create_system
_.external_attr

# Called by the notebooks of an edition.
Workbench
_.compare_facts
_.rate
