"""OpenAPI: the description of what the server answers, made from the pages themselves."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from wirecopy import __version__
from wirecopy.web.asked import Param
from wirecopy.web.pages import Page

_REF: Final = "#/components/schemas/{name}"
_KEY: Final = re.compile(r"\{key(?::path)?\}")


def describe(pages: Sequence[Page]) -> dict[str, Any]:
    """Describe the JSON and CSV twins of all pages, as OpenAPI 3.1 has it."""
    schemas, components = msgspec.json.schema_components(
        [page.gives for page in pages], ref_template=_REF, schema_hook=_plain
    )
    paths: dict[str, Any] = {}
    for page, schema in zip(pages, schemas, strict=True):
        path = _KEY.sub("{key}", page.path)
        paths[f"{path}.json"] = {"get": _operation(page, "json", schema)}
        paths[f"{path}.csv"] = {"get": _operation(page, "csv", {"type": "string"})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "wirecopy",
            "version": __version__,
            "summary": "Many copies, one record: a store of republished news, read only.",
        },
        "paths": paths,
        "components": {"schemas": components},
    }


def _plain(_: type) -> dict[str, Any]:
    """Describe the cites of a collation, which in memory have a form of their own."""
    return {"type": "array", "description": "Cites: an article, and a span of its characters."}


def _operation(page: Page, twin: str, schema: Any) -> dict[str, Any]:  # noqa: ANN401
    media = {"json": "application/json", "csv": "text/csv"}[twin]
    params = [_param(param) for param in page.params]
    if _KEY.search(page.path):
        about = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
        params = [about, *params]
    return {
        "operationId": f"{page.name}_{twin}",
        "summary": page.caption,
        "parameters": params,
        "responses": {
            "200": {"description": page.caption, "content": {media: {"schema": schema}}},
            "400": {"description": "A parameter is wrong."},
            "404": {"description": "There is no such thing in the store."},
        },
    }


def _param(param: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if param.kind == "whole":
        schema = {"type": "integer", "minimum": param.least, "maximum": param.most}
    elif param.kind == "day":
        schema = {"type": "string", "format": "date"}
    elif param.choices:
        schema = {"type": "string", "enum": list(param.choices)}
    if param.many:
        schema = {"type": "array", "items": schema}
    return {"name": param.name, "in": "query", "description": param.meaning, "schema": schema}
