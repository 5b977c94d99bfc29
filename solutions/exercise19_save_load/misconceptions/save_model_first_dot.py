"""Takes the ending to begin at the first dot of the name.

hint: Which part of `net.v2.keras` is its ending?
ko: 이름의 첫 번째 점부터 확장자라고 생각해요.
ko hint: `net.v2.keras`에서 확장자는 어느 부분인가요?
"""


def save_model(model, path):
    name = path[: path.index(".")]
    model.save(name + (".keras" if path.endswith(".keras") else ".h5"))
