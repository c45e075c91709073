"""Frames in data, values in code: packs say who fills which slot, fillers say what the words mean."""
