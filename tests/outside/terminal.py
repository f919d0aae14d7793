"""A program at a terminal, for `terminal.rs`: what it prints on a screen of 80 columns, and what a person types.

    terminal.py FOLDER STEPS PROGRAM ARGUMENT...

STEPS is a JSON list: ["see", TEXT] waits until the text is on the screen (white space folded), ["type", TEXT] types it,
["interrupt"] presses Ctrl-C, ["end", SIGNAL] sends a signal. Prints {"screen", "code"}; a program that was ended by a signal
has that signal, negative, as its code. A text that does not come ends the test after a minute.
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 60


class Terminal:
    def __init__(self, folder, command):
        self.screen = ""
        self.seen = 0
        self.process, self.wire = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, {**os.environ, "USER": "проверка", "TERM": "xterm", "NO_COLOR": "1"})
        fcntl.ioctl(self.wire, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self):
        """What has come, or nothing where the program has ended."""
        try:
            part = os.read(self.wire, 65536)
        except OSError:
            return False
        self.screen += part.decode("utf-8", "replace")
        return part != b""

    def see(self, text):
        until = time.monotonic() + PATIENCE
        pattern = re.compile(r"\s+".join(map(re.escape, text.split())))
        while not (found := pattern.search(self.screen, self.seen)):
            ready, _, _ = select.select([self.wire], [], [], 0.1)
            if ready and not self.read() or time.monotonic() > until:
                sys.exit(f"«{text}» did not come:\n{self.screen}")
        self.seen = found.end()

    def end(self):
        until = time.monotonic() + PATIENCE
        while True:
            ready, _, _ = select.select([self.wire], [], [], 0.1)
            if ready and not self.read():
                break
            if time.monotonic() > until:
                os.kill(self.process, signal.SIGKILL)
                sys.exit(f"it does not end:\n{self.screen}")
        _, status = os.waitpid(self.process, 0)
        return os.waitstatus_to_exitcode(status)


def main(folder, steps, *command):
    terminal = Terminal(folder, list(command))
    for what, *arguments in json.loads(steps):
        if what == "see":
            terminal.see(arguments[0])
        elif what == "type":
            os.write(terminal.wire, arguments[0].encode())
        elif what == "interrupt":
            os.write(terminal.wire, b"\x03")
        else:
            os.kill(terminal.process, getattr(signal, arguments[0]))
    code = terminal.end()
    json.dump({"screen": terminal.screen.replace("\r\n", "\n"), "code": code}, sys.stdout, ensure_ascii=False)


main(*sys.argv[1:])
