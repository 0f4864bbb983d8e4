"""Audits a C2SP log with verifiers from PyPI, each by its own code; says what is wrong and exits 1.

    tlog_audit.py aics|scales LEDGER VKEY-FILE ORIGIN [REMEMBERED-CHECKPOINT...]

`aics` is aics-tlog with its full audit, `scales` is tlog-scales. Both hold every entry and tile against the signed root
and prove that the log grew from each remembered checkpoint.
"""

import pathlib
import sys

WIDTH = 256
# Entries whose inclusion is proved one by one, beside the audit of all.
SAMPLES = 16


class Refused(Exception):
    """What a verifier answers by returning False."""


def require(holds, what):
    if not holds:
        raise Refused(what)


def audit_with_aics(ledger, vkey_file, origin, remembered):
    import aics_tlog

    key = aics_tlog.parse_vkey(vkey_file.read_text().strip())
    reader = aics_tlog.FileSystemTileReader(ledger)

    def opened(path):
        note = aics_tlog.parse_note(path.read_bytes())
        result = aics_tlog.verify_checkpoint(note, key, expected_origin=origin)
        require(result.ok, result.error)
        return result

    head = opened(ledger / "checkpoint")
    aics_tlog.audit_tiles(reader, head.size, head.root)
    for index in range(0, head.size, max(1, head.size // SAMPLES)):
        leaf = aics_tlog.read_entry(reader, index, head.size)
        proof = aics_tlog.inclusion_proof_from_tiles(reader, index, head.size)
        require(aics_tlog.verify_leaf_inclusion(leaf, index, head.size, proof, head.root), f"entry {index}")
    for path in remembered:
        old = opened(path)
        require(old.size <= head.size, f"the log had {old.size} entries and has {head.size}")
        proof = aics_tlog.consistency_proof_from_tiles(reader, old.size, head.size)
        grew = aics_tlog.verify_consistency(old.size, head.size, old.root, head.root, proof)
        require(grew, f"the log did not grow from the {old.size} entries it had")
    return head.size


def audit_with_scales(ledger, vkey_file, origin, remembered):
    from tlog_scales import backend, signing, tiles, tlog
    from tlog_scales.reader import TilesReader

    key = signing.Vkey.from_string(vkey_file.read_text().strip())
    reader = TilesReader(backend.make_backend(f"file://{ledger}"))

    def checked(checkpoint):
        checkpoint.verify(key)
        require(checkpoint.origin == origin, f"origin `{checkpoint.origin}`")
        return checkpoint

    head = checked(reader.get_checkpoint())
    require(reader.calculate_root_hash() == head.root_hash, "the root of the tiles is not the signed one")
    for first in range(0, head.size, WIDTH):
        # The path of one entry goes over all hashes of its tile: with it, the tile is tied to the root.
        proof = reader.get_inclusion_proof(first, head.size)
        proof.check(tiles.leaf_hash(reader.get_entry(first)), head.root_hash)
        for index in range(first + 1, min(first + WIDTH, head.size)):
            leaf = tiles.leaf_hash(reader.get_entry(index))
            require(leaf == reader.mth(index, index + 1), f"entry {index}")
    for path in remembered:
        old = checked(tlog.Checkpoint.from_text(path.read_text()))
        require(old.size <= head.size, f"the log had {old.size} entries and has {head.size}")
        reader.get_consistency_proof(old.size, head.size).check(old.root_hash, head.root_hash)
    return head.size


AUDITS = {"aics": audit_with_aics, "scales": audit_with_scales}


def main():
    tool, ledger, vkey_file, origin, *remembered = sys.argv[1:]
    paths = [pathlib.Path(path).resolve() for path in [ledger, vkey_file, *remembered]]
    try:
        size = AUDITS[tool](paths[0], paths[1], origin, paths[2:])
    except (AttributeError, ImportError, NameError, TypeError):
        raise  # a mistake in here is no verdict
    except Exception as refusal:  # each verifier has error types of its own, down to a plain ValueError
        print(f"REFUSED={type(refusal).__name__}: {refusal}")
        sys.exit(1)
    print(f"SIZE={size}")


if __name__ == "__main__":
    main()
