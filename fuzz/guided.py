"""The guided engine: atheris, which keeps the inputs that reach new code.

`python -m fuzz.guided TARGET [options of libFuzzer]`. atheris never returns from a run; so `python -m fuzz` starts this
in a process of its own for each target.
"""

import sys
from random import Random

import atheris

with atheris.instrument_imports(include=["sscoop"]):
    import sscoop  # noqa: F401
    from fuzz.targets import TARGETS

from fuzz.mutate import mutate


def main() -> None:
    """Fuzz one target with the options of libFuzzer."""
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    pool = target.seeds()

    def change(data: bytes, longest: int, seed: int) -> bytes:
        """Change half of the inputs as documents suffer, the others as libFuzzer knows."""
        random = Random(seed)
        if seed % 2:
            return bytes(atheris.Mutate(data, longest))
        base = data if data and random.random() < 0.8 else random.choice(pool)
        return mutate(base, pool, random, target.is_text, min(longest, target.longest))

    atheris.Setup([name, *options, f"-max_len={target.longest}"], target.run, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
