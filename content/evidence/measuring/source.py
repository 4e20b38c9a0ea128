"""How much of an application was written by hand: lines and tokens, without what a command generates."""

import io
import tokenize
from pathlib import Path

LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
GENERATED = {"migrations", "__pycache__"}


def count_python(folder: Path, generated: Path | None = None) -> tuple[int, int]:
    """Lines and tokens of the Python below a folder. A line that the framework's own command wrote in this file does not count;
    nor do migrations, comments, blank lines and the texts that describe a module, class or function.
    """
    lines = tokens = 0
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder)
        if not GENERATED.intersection(name.parts):
            pristine = generated / name if generated else None
            written = written_tokens(path.read_text())
            if pristine and pristine.exists():
                written = without(path.read_text(), pristine.read_text(), written)
            lines += len(
                {
                    line
                    for token in written
                    for line in range(token.start[0], token.end[0] + 1)
                }
            )
            tokens += len(written)
    return lines, tokens


def count_templates(folder: Path) -> int:
    """Lines of templates that are not blank."""
    texts = [path.read_text() for path in sorted(folder.rglob("*.html"))]
    return sum(bool(line.strip()) for text in texts for line in text.splitlines())


def written_tokens(source: str) -> list[tokenize.TokenInfo]:
    """The tokens that do something."""
    written: list[tokenize.TokenInfo] = []
    statement: list[tokenize.TokenInfo] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in LAYOUT:
            statement.append(token)
        elif token.type == tokenize.NEWLINE:
            if [each.type for each in statement] != [tokenize.STRING]:
                written += statement
            statement = []
    return written


def without(
    source: str, pristine: str, written: list[tokenize.TokenInfo]
) -> list[tokenize.TokenInfo]:
    """The tokens on lines that the generated file does not have."""
    known = {plain(line) for line in pristine.splitlines()}
    new = {
        number
        for number, line in enumerate(source.splitlines(), 1)
        if plain(line) not in known
    }
    return [token for token in written if token.start[0] in new]


def plain(line: str) -> str:
    """A line whatever its indentation and quotes, which formatters change."""
    return line.strip().replace("'", '"')
