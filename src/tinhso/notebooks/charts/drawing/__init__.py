"""What drawings are made of: letters that are measured, colours and marks, shapes and labels, and the SVG that they become."""
