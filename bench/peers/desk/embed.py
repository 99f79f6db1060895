"""all-MiniLM-L6-v2 on OpenVINO from Python: texts to unit vectors of 384 numbers.

The graph is built from the safetensors file, so the peer runs the same weights on the same
runtime as Parley. OpenVINO's own defaults choose the precision (bf16 where the processor has it).
Thread-safe: each thread has an infer request of its own.
"""

import threading

import numpy as np
import openvino as ov
import openvino.opset13 as op
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH, LONGEST = 6, 12, 384, 256


def build(weights):
    def const(name):
        return op.constant(weights[name])

    def ints(*values):
        return op.constant(np.array(values, np.int64))

    def dense(x, name):
        return op.add(op.matmul(x, const(name + ".weight"), False, True), const(name + ".bias"))

    def norm(x, name):
        x = op.mvn(x, ints(-1), True, 1e-12, "INSIDE_SQRT")
        return op.add(op.multiply(x, const(name + ".weight")), const(name + ".bias"))

    def heads(x):
        return op.transpose(op.reshape(x, ints(0, 0, HEADS, WIDTH // HEADS), True), ints(0, 2, 1, 3))

    ids = op.parameter([-1, -1], np.int64, "ids")
    mask = op.parameter([-1, -1], np.float32, "mask")
    length = op.gather(op.shape_of(ids), ints(1), ints(0))
    positions = op.slice(const("embeddings.position_embeddings.weight"), ints(0), length, ints(1), ints(0))
    x = op.gather(const("embeddings.word_embeddings.weight"), ids, ints(0))
    kind = op.constant(weights["embeddings.token_type_embeddings.weight"][0])
    x = norm(op.add(op.add(x, positions), kind), "embeddings.LayerNorm")
    hidden = op.multiply(op.subtract(op.unsqueeze(mask, ints(1, 2)), np.float32(1)), np.float32(1e9))
    for i in range(LAYERS):
        layer = f"encoder.layer.{i}."
        query, key, value = (heads(dense(x, f"{layer}attention.self.{name}"))
                             for name in ("query", "key", "value"))
        seen = op.scaled_dot_product_attention(query, key, value, hidden)
        seen = op.reshape(op.transpose(seen, ints(0, 2, 1, 3)), ints(0, 0, WIDTH), True)
        x = norm(op.add(x, dense(seen, layer + "attention.output.dense")),
                 layer + "attention.output.LayerNorm")
        inner = op.gelu(dense(x, layer + "intermediate.dense"), "ERF")
        x = norm(op.add(x, dense(inner, layer + "output.dense")), layer + "output.LayerNorm")
    weight = op.unsqueeze(mask, ints(2))
    mean = op.divide(op.reduce_sum(op.multiply(x, weight), ints(1)), op.reduce_sum(weight, ints(1)))
    return ov.Model([op.normalize_l2(mean, ints(1), 1e-12, "max")], [ids, mask], "minilm")


class Embedder:
    def __init__(self, folder, threads):
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()
        self._model = ov.Core().compile_model(
            build(load_file(folder / "model.safetensors")), "CPU",
            {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": threads})
        self._own = threading.local()

    def __call__(self, texts):
        if not hasattr(self._own, "request"):
            self._own.request = self._model.create_infer_request()
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([e.ids for e in encoded], np.int64)
        mask = np.array([e.attention_mask for e in encoded], np.float32)
        return self._own.request.infer([ids, mask])[0].copy()
