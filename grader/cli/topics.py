"""The topics of the course as a learner reads them."""

from __future__ import annotations

from grader.language import Language
from grader.wording import clean

LONGEST = 60  # characters of a name that nobody translated


def topic_title(topic: str, say: Language) -> str:
    """The title of a topic in the reader's language; of one that this course does not have, its name with spaces."""
    titles = {
        "activations": say("Activation functions"),
        "cures": say("Cures for overfitting"),
        "deep_learning": say("How networks learn"),
        "dense_model": say("Dense layers"),
        "functional_api": say("Functional API"),
        "gradient_descent": say("Gradient descent"),
        "image_data": say("Image data"),
        "iterations": say("Batches and epochs"),
        "keras": say("Keras"),
        "layers": say("Layers by hand"),
        "layers_by_rank": say("Layers by rank"),
        "losses": say("Loss functions"),
        "metrics": say("Metrics"),
        "output_head": say("Output head"),
        "overfitting": say("Overfitting"),
        "perceptron": say("Perceptrons"),
        "save_load": say("Saving and loading"),
        "shapes": say("Shapes of tensors"),
        "tensors": say("Tensors"),
        "training": say("Training"),
    }
    named = clean(topic.replace("_", " "), LONGEST).strip()
    return titles.get(topic) or named[:1].upper() + named[1:]
