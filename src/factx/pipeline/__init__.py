"""The layered spaCy pipeline."""

from factx.pipeline.layers import Layers, build_pipeline

__all__ = ["Layers", "build_pipeline"]
