"""What is said of names that are alike."""

from __future__ import annotations

import pytest

from awesome_lint.basics.nearest import did_you_mean, told_apart
from awesome_lint.parsing.renamings import may_be


@pytest.mark.parametrize(
    ("written", "meant", "said"),
    [
        ("NeurlPS", "NeurIPS", "; it has a lowercase L instead of a capital I"),
        ("NeurIPS", "NeurlPS", "; it has a capital I instead of a lowercase L"),
        ("C0RL", "CORL", "; it has the digit 0 instead of a capital O"),
        ("1CRA", "ICRA", "; it has the digit 1 instead of a capital I"),
        ("lCC0", "ICCO", "; it has a lowercase L instead of a capital I and the digit 0 instead of a capital O"),
        ("AAll", "AAII", "; it has a lowercase L instead of a capital I"),
        (
            "ІCML",
            "ICML",
            "; it has the cyrillic capital letter byelorussian-ukrainian i (U+0406) instead of a Latin “I”",
        ),  # noqa: RUF001
        ("ICRL", "ICLR", ""),
        ("Neurips", "NeurIPS", ""),
        ("NeurlP", "NeurIPS", ""),
        ("NeurIPS", "NeurIPS", ""),
        ("Arxlv", "arXiv", ""),
    ],
)
def test_letters_that_look_alike_are_named(written: str, meant: str, said: str) -> None:
    assert told_apart(written, meant) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("disable-next", "; did you mean `disable-next-line`?"),
        ("Disable-N", "; did you mean `disable-next-line`?"),
        ("disableline", "; did you mean `disable-line`?"),
        ("di", ""),
        ("nonsense", ""),
    ],
)
def test_a_name_that_is_begun_stands_for_the_whole(typed: str, said: str) -> None:
    assert did_you_mean(typed, ("disable-file", "disable", "enable", "disable-line", "disable-next-line")) == said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("schedulars", "schedulers"),
        ("machine-learnin", "machine-learning"),
        ("image", "images"),
        ("multi-modal-llms", "multimodal-llms"),
        ("pre-training", "pretraining"),
        ("new-evolutionary-graph-of-llama-family", "evolutionary-graph-of-llama-family"),
        ("test-time-training", "test-time-training-rnn"),
        ("2-datasets-and-benchmarks", "datasets-and-benchmarks"),
        ("convolution-networks", "convolutional-networks"),
        ("papers-on-segmentation-of-images", "segmentation-of-images"),
        ("自然语言处理", "自然语言处理工具"),
    ],
)
def test_anchors_of_one_heading(one: str, other: str) -> None:
    assert may_be(one, other)
    assert may_be(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("papers-2023", "papers-2024"),
        ("cvpr-2023", "cvpr-2024"),
        ("2d-detection", "3d-detection"),
        ("1-datasets-and-benchmarks", "2-datasets-and-benchmarks"),
        ("supervised-learning", "unsupervised-learning"),
        ("semi-supervised-learning", "self-supervised-learning"),
        ("non-parametric-methods", "parametric-methods"),
        ("multi-agent-reinforcement-learning", "agent-reinforcement-learning"),
        ("multilingual-language-models", "monolingual-language-models"),
        ("intra-class-variance-of-images", "inter-class-variance-of-images"),
        ("online-learning-of-schedulers", "offline-learning-of-schedulers"),
        ("homogeneous-graph-networks", "heterogeneous-graph-networks"),
        ("image-encoders-of-language-models", "image-decoders-of-language-models"),
        ("medical-image-segmentation-of-tumors", "image-segmentation-of-tumors"),
        ("diffusion-model-training", "diffusion-model-training-free"),
        ("强化学习与大语言模型", "强化学习与小语言模型"),
        ("监督学习的论文列表", "无监督学习的论文列表"),
    ],
)
def test_anchors_of_two_headings(one: str, other: str) -> None:
    assert not may_be(one, other)
    assert not may_be(other, one)
