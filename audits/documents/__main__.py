"""Examine the document on stdin and print the audit as JSON; started by audits.documents.apart only."""

import json
import sys
import warnings


def confine() -> None:
    """Give up what reading a document does not need, before a byte of it is seen."""
    try:
        import resource
    except ImportError:  # no such limits on this system; the clock of the caller remains
        return
    limits = (
        (resource.RLIMIT_AS, 1536 * 1024 * 1024),
        (resource.RLIMIT_CPU, 20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    )
    for what, most in limits:
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound if what != resource.RLIMIT_CPU else hard))


def main() -> None:
    """Read all of stdin, judge, print."""
    from audits.documents.apart import LARGEST, to_json
    from audits.documents.examine import examine_here

    confine()
    warnings.simplefilter("ignore")  # libraries complain of broken files; that is what the reason is for
    named = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] != "-" else ""
    audit = examine_here(sys.stdin.buffer.read(LARGEST + 1), named)
    json.dump(to_json(audit), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
