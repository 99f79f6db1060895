"""Cases with names, run one after another; the last line is `N passed, N failed`."""
import sys
import traceback


class Cases:
    def __init__(self):
        self._cases, self.passed, self.failed = [], 0, 0

    def __call__(self, function):
        """As a decorator: a case is named by its function's docstring."""
        self._cases.append(function)
        return function

    def check(self, name, faults):
        """Counts one statement; it holds when there are no faults."""
        faults = list(faults)
        self.passed += not faults
        self.failed += bool(faults)
        print(f"{'FAILED' if faults else 'ok    '}  {name}", flush=True)
        for fault in faults[:10]:
            print(f"          {fault}")
        if len(faults) > 10:
            print(f"          … and {len(faults) - 10} more")

    def run(self, *arguments):
        chosen = sys.argv[1:]
        for case in self._cases:
            if chosen and not any(word in case.__name__ for word in chosen):
                continue
            try:
                case(*arguments)
                faults = []
            except Exception as error:  # a case may fail in any way
                where = traceback.extract_tb(error.__traceback__)[-1]
                faults = [f"{type(error).__name__}: {error}",
                          f"{where.filename}:{where.lineno}: {where.line}"]
            self.check(case.__doc__.strip().splitlines()[0], faults)
        return self.finish()

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0
