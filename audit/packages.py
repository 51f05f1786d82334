"""Known holes in the packages that are installed, by pip-audit.

Run by the Python of audit/.venv with the list of ``pip freeze``. Fails for a hole, and for a
package that could not be looked up, but for one case: an index that knows of no package at all
(offline, or a mirror without that service). Then it says that nothing was checked.
"""

import json
import subprocess
import sys
from pathlib import Path

OPTIONS = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]


def main(installed: str) -> int:
    command = [sys.executable, "-m", "pip_audit", *OPTIONS, "--requirement", installed]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if not done.stdout:
        sys.stderr.write(done.stderr)
        return 1
    packages = json.loads(done.stdout)["dependencies"]
    unknown = [package for package in packages if "skip_reason" in package]
    holes = [(package["name"], hole) for package in packages for hole in package.get("vulns", [])]
    if len(unknown) == len(packages):
        sys.stderr.write("NOT CHECKED: this package index answers no question about holes.\n")
        return 0
    for name, hole in holes:
        sys.stderr.write(f"{name}: {hole['id']}, mended in {', '.join(hole['fix_versions'])}\n")
    for package in unknown:
        sys.stderr.write(f"{package['name']}: {package['skip_reason']}\n")
    sys.stdout.write(f"{len(packages) - len(unknown)} packages, {len(holes)} known holes\n")
    return bool(holes or unknown)


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]))))
