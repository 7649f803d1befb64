"""The engine's own pages, Data Docs, for those who know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import great_expectations as gx
import polars as pl
from great_expectations.core import ExpectationSuite

from tinhso.expectations.engines.gx.rows import data, used
from tinhso.expectations.engines.gx.running import expectations, quiet_context
from tinhso.expectations.suites.read_suites import Suite


def data_docs(suites: Sequence[Suite], views: Mapping[str, pl.DataFrame], parameters: Mapping[str, Any], folder: Path) -> None:
    """Let the engine build its own pages about some suites in a folder, in a context of its own that keeps nothing elsewhere."""
    context = quiet_context()
    context.add_data_docs_site(
        "local",
        {
            "class_name": "SiteBuilder",
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    source = context.data_sources.add_pandas("data")
    for suite in suites:
        frame = data(views[suite.table], used(views[suite.table], suite))
        asset = source.add_dataframe_asset(suite.name)
        definition = gx.ValidationDefinition(
            name=suite.name,
            data=asset.add_batch_definition_whole_dataframe(suite.table),
            suite=context.suites.add(ExpectationSuite(name=suite.name, expectations=expectations(suite))),
        )
        context.validation_definitions.add(definition).run(
            batch_parameters={"dataframe": frame}, expectation_parameters=dict(parameters), result_format="SUMMARY"
        )
    context.build_data_docs(site_names=["local"])
