"""How the Swedish language model is made: data, training, evaluation, export."""
