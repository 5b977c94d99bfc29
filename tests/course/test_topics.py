"""Every topic of the notes that the course follows is asked for somewhere, in both languages."""

from __future__ import annotations

import pytest

from grader.audit.stub import asked
from grader.course import Course

COURSE = Course.shipped()

# topic of the notes -> its words in English and in Korean, and where both stand
TOPICS = {
    "deep-learning basics": ("deep learning", "딥러닝", "quiz01"),
    "loss function": ("loss", "손실", "quiz01 quiz04 exercise03"),
    "cost function": ("cost function", "비용", "quiz01"),
    "objective function": ("objective", "목적", "quiz01"),
    "optimizer": ("optimizer", "옵티마이저", "quiz01 exercise05"),
    "backpropagation": ("backpropagation", "역전파", "quiz01"),
    "tensors: scalar": ("scalar", "스칼라", "exercise01"),
    "tensors: vector": ("vector", "벡터", "exercise01 quiz02"),
    "tensors: matrix": ("matrix", "행렬", "exercise01 quiz02"),
    "tensors: rank": ("rank", "랭크", "exercise01 quiz02"),
    "slicing": ("slicing", "슬라이싱", "quiz02"),
    "batches are slices": ("batch", "배치", "exercise06"),
    "reshape": ("reshape", "reshape", "quiz02"),
    "transpose": ("transpose", "transpose", "exercise06 quiz02"),
    "Dense for rank 2": ("dense", "dense", "exercise15 quiz02"),
    "LSTM for rank 3": ("lstm", "lstm", "exercise15 quiz02"),
    "Conv2D for rank 4": ("conv2d", "conv2d", "exercise15 quiz02"),
    "Sequential": ("sequential", "sequential", "exercise05 quiz08"),
    "functional API": ("functional", "함수형", "exercise16 quiz08"),
    "several inputs": ("two inputs", "입력", "exercise16 quiz08"),
    "step function": ("step function", "계단 함수", "exercise08 quiz06"),
    "sigmoid": ("sigmoid", "sigmoid", "exercise02 quiz03"),
    "tanh": ("tanh", "tanh", "exercise02 quiz03"),
    "ReLU": ("relu", "relu", "exercise02 quiz03"),
    "softmax": ("softmax", "softmax", "exercise02 quiz03"),
    "linear": ("linear", "linear", "exercise12"),
    "which activation for which output": ("output", "출력", "exercise12 quiz03"),
    "MSE": ("mse", "mse", "exercise03 quiz04"),
    "MAE": ("mae", "mae", "exercise03 quiz04"),
    "Huber": ("huber", "huber", "exercise03 quiz04"),
    "binary cross-entropy": ("binary", "binary", "exercise10 quiz04"),
    "categorical cross-entropy": ("categorical", "categorical", "exercise10 quiz04"),
    "sparse categorical cross-entropy": ("sparse", "sparse", "exercise10 quiz04"),
    "CTC": ("ctc", "ctc", "quiz04"),
    "accuracy": ("accuracy", "정확도", "exercise09 quiz04"),
    "precision": ("precision", "정밀도", "exercise09 quiz04"),
    "recall": ("recall", "재현율", "exercise09 quiz04"),
    "epoch": ("epoch", "에포크", "exercise04 quiz05"),
    "batch size": ("batch size", "배치 크기", "quiz05"),
    "iteration": ("iteration", "이터레이션", "exercise04 quiz05"),
    "perceptron gates": ("perceptron", "퍼셉트론", "exercise08 quiz06"),
    "why XOR needs a second layer": ("xor", "xor", "exercise08 quiz06"),
    "one-hot encoding": ("one-hot", "원-핫", "exercise07"),
    "28 x 28 grey": ("greyscale", "흑백", "exercise07 quiz02"),
    "RGB": ("rgb", "rgb", "exercise07 quiz02"),
    "division by 255": ("255", "255", "exercise07"),
    "flattening to 784": ("784", "784", "exercise07 exercise05"),
    "underfitting": ("underfit", "과소적합", "quiz07"),
    "overfitting": ("overfit", "과대적합", "exercise13 quiz07"),
    "cure: fewer units, layers, epochs": ("fewer", "줄", "quiz07"),
    "cure: dropout": ("dropout", "드롭아웃", "exercise14 exercise18 quiz07"),
    "cure: regularization": ("l2", "l2", "exercise18 quiz07"),
    "cure: batch normalization": ("batch normalization", "배치 정규화", "exercise14 quiz07"),
    "cure: initial values": ("he initiali", "he", "exercise18"),
    "hyperparameters": ("hyperparameter", "하이퍼파라미터", "quiz07"),
    "training, validation, test data": ("validation", "검증", "quiz07"),
    "gradient descent": ("gradient descent", "경사하강법", "exercise11"),
    "the process of training": ("preprocess", "전처리", "quiz05"),
    "compile, fit, evaluate, predict": ("evaluate", "평가", "quiz05"),
    "model summary": ("summary", "summary", "exercise14 quiz06"),
    "weights": ("get_weights", "get_weights", "exercise19 quiz08"),
    "saving and loading: .h5": (".h5", ".h5", "exercise19 quiz08"),
    "saving and loading: .keras": (".keras", ".keras", "exercise19 quiz08"),
}
FUNCTIONS = {
    "exercise06": "transpose get_batch crop_center crop_bottom_right to_matrix",
    "exercise07": "preprocess one_hot is_grayscale",
    "exercise08": "step AND OR NAND NOR XOR",
    "exercise09": "accuracy precision recall f1 confusion_matrix",
    "exercise10": "binary_crossentropy categorical_crossentropy sparse_categorical_crossentropy",
    "exercise11": "gradient_step fit_line",
    "exercise12": "choose_head build_head",
    "exercise13": "best_epoch early_stop_epoch is_overfitting",
    "exercise14": "dense_forward count_params dropout_forward batchnorm_forward",
    "exercise15": "model_for_vectors model_for_sequences model_for_images",
    "exercise16": "build_functional_model build_two_input_model",
    "exercise17": "train",
    "exercise18": "build_regularized_model",
    "exercise19": "save_model load_model count_weights",
}


def text(name: str, language: str) -> str:
    """What a learner reads in a language, in small letters; of a quiz also its questions, which hold both."""
    exercise = COURSE.find(name)
    paths = [exercise.statement(language), *([exercise.quiz] if exercise.kind == "quiz" else [])]
    return "\n".join(path.read_text("utf-8") for path in paths).lower()


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_of_the_notes_is_practised(topic: str) -> None:
    english, korean, names = TOPICS[topic]
    for name in names.split():
        assert english in text(name, "en"), name
        assert korean in text(name, "ko"), name


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_functions_have_the_names_that_the_course_promises(name: str) -> None:
    assert set(FUNCTIONS[name].split()) <= set(asked(COURSE.find(name)))


def test_every_exercise_and_quiz_has_a_topic() -> None:
    named = {name for _, _, names in TOPICS.values() for name in names.split()} | {"exercise17"}
    assert named == {exercise.short_name for exercise in COURSE.exercises}
