"""Names that nothing in `src/` reads, and that are not dead: `make check` runs vulture over the package and this list."""

from __future__ import annotations

# Read by the templates of `reports/templates/` and `site/theme/`.
_.as_of
_.chart_type
_.checks_href
_.has_page
_.moments
_.narrow
_.outcome_name
_.pinned_code
_.pinned_href
_.refused_file
_.refused_more
_.rows_more
_.said_by
_.severity_name
_.status

# Codes and columns of the data: a row may hold them, and no rule asks for them.
_.AREA
_.AMOUNT
_.maximum
_.minimum
_.noted
_.remarked

# Keys of a TypedDict.
_.fill_opacity
_.stroke
_.stroke_dasharray
_.stroke_opacity
_.stroke_width

# Called or read by a library: what it looks for is named by it.
__getattr__
_.active_types
_.cycle
_.flavor
_.dump_bytecode
_.filename
_.get_cache_key
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

# What charts of all places ask.
_.stands_among

# Set on a member of an archive, for whoever unpacks it.
_.compress_type
_.create_system
_.external_attr

# Called by the notebooks of an edition.
Workbench
_.compare_facts
_.rate
_.show
_.told
