"""How a picture is described once, as marks, and drawn by its back-ends; it knows no fact."""
