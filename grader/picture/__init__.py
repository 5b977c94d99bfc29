"""Pictures of what a submission answers: curves, heat maps, training curves and confusion matrices as SVG and text.

From numbers to text, nothing else: whoever wants a picture asks the submission in its sandbox for the `steps` and
brings the answers. What is drawn is declared by the course's author in pictures.toml beside the reference.
"""
