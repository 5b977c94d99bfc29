"""The loss objects of Keras are functions already; they work in float32 and give tensors."""

from tensorflow import keras

binary_crossentropy = keras.losses.BinaryCrossentropy()
categorical_crossentropy = keras.losses.CategoricalCrossentropy()
sparse_categorical_crossentropy = keras.losses.SparseCategoricalCrossentropy()
