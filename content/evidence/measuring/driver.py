"""Runs in a variant's Python, in the folder where it was put together: loads the application and counts what it does.

python driver.py modules | count WORK | repeat WORK TIMES | probe     with the application as `module:name` in APP
"""

import importlib
import os
import sys

# Requests before counting, so that caches are full and code is specialised, and requests that are counted.
WARM_UP, COUNTED = 12, 5


def load(serve: str):
    """The WSGI application that the server would load by this name."""
    module, _, name = serve.partition(":")
    sys.path.insert(0, os.getcwd())
    app = getattr(
        importlib.import_module(module), name.removesuffix("()") or "application"
    )
    return app() if name.endswith("()") else app


def main() -> None:
    app = load(os.environ["APP"])
    job, *arguments = sys.argv[1:]
    if job == "modules":
        started = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "127.0.0.1"}
        environ |= {
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
        }
        environ |= {"wsgi.errors": sys.stderr, "wsgi.input": sys.stdin.buffer}
        b"".join(app(environ, lambda *answer: started.append(answer)))
        print(len(sys.modules))
        return
    sys.path.insert(0, os.environ["EVIDENCE"])
    from measuring import inside

    inside.run(app, job, *arguments)


if __name__ == "__main__":
    main()
