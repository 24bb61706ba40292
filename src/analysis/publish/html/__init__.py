"""Rendering: how a Figure becomes a picture, a page fragment or an interactive view."""
