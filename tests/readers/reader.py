#!/usr/bin/env python3
"""A second reader of the public log: checks a saved copy of its files, from the published specifications alone.

    python3 reader.py FOLDER [--since CHECKPOINT_FILE]
    python3 reader.py --proof PROOF_FILE ENTRY_FILE KEY_FILE

Prints "ok <size> <records compared>" (--proof: "ok <size> <index>") and leaves with 0; or prints a line a problem, its
first word the kind, and leaves with 1; or leaves with 2 when a file is missing at the start. It follows signed-note,
tlog-checkpoint, tlog-tiles, tlog-proof (c2sp.org), RFC 6962 section 2.1 and RFC 9901 sections 4.2 and 7.1.
"""
import base64
import contextlib
import datetime
import hashlib
import json
import os
import re
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

NUMBER = "(?:0|[1-9][0-9]{0,17})"  # "ASCII decimal with no leading zeroes"

def must(holds, problem):
    if not holds:
        raise ValueError(problem)

@contextlib.contextmanager
def about(kind, problems=None):
    """Puts the kind before what is wrong inside. A list keeps the problem; without one, or with 1000, reading ends."""
    try:
        yield
    except (ValueError, RecursionError, InvalidSignature) as error:
        text = f"{kind} - {str(error) or 'the key did not sign this text'}"
        if problems is None or len(problems) >= 1000:
            raise ValueError("\n".join((problems or []) + [text])) from None
        problems.append(text)

def read(*path):
    with contextlib.suppress(OSError, ValueError), open(os.path.join(*path), "rb") as file:
        return file.read()

def sha256(data):
    return hashlib.sha256(data).digest()

def unbase64(text, alphabet=b"+/"):
    """RFC 4648, section 4. Writing it again finds foreign characters and stray bits."""
    must(base64.b64encode(base64.b64decode(text, alphabet), alphabet).decode() == text, "not base64")
    return base64.b64decode(text, alphabet)

def unbase64url(text):
    return unbase64(text + "=" * (-len(text) % 4), b"-_")  # section 5 without padding, as RFC 9901 has it

def unjson(data):
    def once(pairs):
        must(len(dict(pairs)) == len(pairs), "a name stands twice")
        return dict(pairs)
    return json.loads(data.decode(), object_pairs_hook=once, parse_constant=int)  # int refuses NaN

def check_name(name):
    """signed-note, "Format": non-empty, without Unicode spaces or plus."""
    must(name and "+" not in name and not any(char.isspace() for char in name), "not a key name")

def read_key(data):
    """name+id+base64(type || key). signed-note, "Ed25519 signatures": type 0x01, 32 bytes, the id is their hash."""
    with about("key"):
        must(data.count(b"+") > 1 and b"\n" not in data[:-1], "not one line of name, id and key")
        name, key_id, key = data.decode().rstrip("\n").split("+", 2)
        check_name(name)
        raw = unbase64(key)
        must(len(raw) == 33 and raw[0] == 1, "not a key of Ed25519")
        must(sha256(name.encode() + b"\n" + raw)[:4].hex() == key_id, "the id is that of another key")
    return (name, bytes.fromhex(key_id)), Ed25519PublicKey.from_public_bytes(raw[1:])

def open_note(data, key):
    """signed-note, "Format" and "Signatures": the text, which "MUST be ignored" unless the key has signed it."""
    note, signed = data.decode(), False
    must(all(char >= " " or char == "\n" for char in note), "the note has a control character")
    cut = note.rfind("\n\n")  # "separated from the signatures by the last empty line in the note"
    must(cut >= 0 and note.endswith("\n") and cut + 2 < len(note), "the note has no signature lines")
    for line in note[cut + 2:-1].split("\n"):
        parts = line.split(" ")
        must(len(parts) == 3 and parts[0] == "\u2014", "a malformed line")
        check_name(parts[1])
        raw = unbase64(parts[2])
        must(len(raw) > 4, "a line that is too short")
        # Unknown keys are ignored, "even if they share a name or ID (but not both) with a known key".
        if (parts[1], raw[:4]) == key[0]:
            key[1].verify(raw[4:], note[:cut + 1].encode())
            signed = True
    must(signed, "none is by the key")
    return note[:cut + 1]

def read_checkpoint(data, key):
    """tlog-checkpoint, "Note text": origin, size, root, perhaps extensions; all lines non-empty."""
    with about("signature"):
        lines = open_note(data, key)[:-1].split("\n")
    with about("checkpoint"):
        must(len(lines) >= 3 and all(lines), "fewer than three lines, or an empty one")
        # "The log's key name in its signature line SHOULD match the origin line"; this log keeps to it.
        must(lines[0] == key[0][0], "another origin than the key's")
        must(re.fullmatch(NUMBER, lines[1]), "the size is no plain number")
        must(len(unbase64(lines[2])) == 32, "the root is not 32 bytes")
    return int(lines[1]), unbase64(lines[2])

def leaf(entry):
    return sha256(b"\x00" + entry)

def tree(hashes):
    """RFC 6962, section 2.1: MTH, split at the largest power of two smaller than the number of hashes."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"")
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\x01" + tree(hashes[:k]) + tree(hashes[k:]))

def climb(index, size, start, path):
    """RFC 6962, section 2.1.1 read backwards: the root that an audit path, the leaf's sibling first, leads to."""
    must(bool(path) == (size > 1), "too many hashes or too few")
    if size == 1:
        return start
    k = 1 << (size - 1).bit_length() - 1
    if index < k:
        return sha256(b"\x01" + climb(index, k, start, path[:-1]) + path[-1])
    return sha256(b"\x01" + path[-1] + climb(index - k, size - k, start, path[:-1]))

def tile_path(level, index, width):
    """tlog-tiles, "Merkle Tree": groups of three digits, all but the last with an x; .p/W for a partial tile."""
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.insert(0, f"x{index % 1000:03}")
    return f"log/tile/{level}/" + "/".join(groups) + (f".p/{width}" if width < 256 else "")

def tiles_of(size, level):
    """tlog-tiles, "Partial Tiles": full ones, then one of floor(size / 256^level) mod 256 hashes, but none empty."""
    count = size >> (8 * level)
    return ((n, min(256, count - n * 256)) for n in range(-(-count // 256)))

def cut_tile(data, entries):
    """Hashes of 32 bytes, or entries: tlog-tiles, "Log entries", big-endian uint16 length-prefixed."""
    items, at = [], 0
    while at < len(data):
        start = at + 2 * entries
        at = start + (int.from_bytes(data[at:start], "big") if entries else 32)
        must(start <= at <= len(data), "the last item is cut off")
        items.append(data[start:at])
    return items

def read_tile(folder, level, n, width, problems):
    """The items of a tile. A full one may stand in for a partial one that is "not available anymore"."""
    held = next((w for w in (width, 256) if os.path.exists(os.path.join(folder, tile_path(level, n, w)))), width)
    data = read(folder, tile_path(level, n, held))
    with about(f"tile {tile_path(level, n, held)}", problems):
        must(data is not None, "missing")
        items = cut_tile(data, level == "entries")
        must(len(items) == held, f"{len(items)} items instead of {held}")
        return items[:width]

def check_tree(folder, size, root, problems):
    """The entries, None where a bundle cannot be read; the tiles are held against them and against each other."""
    entries, below = [], []
    for n, width in tiles_of(size, 0):
        bundle, tile = (read_tile(folder, level, n, width, problems) for level in ("entries", 0))
        entries += bundle or [None] * width
        below.append(tile)
        for at, (entry, hashed) in enumerate(zip(bundle or [], tile or []), n * 256):
            if leaf(entry) != hashed:
                problems.append(f"entry {at} - its hash is not the one in {tile_path(0, n, width)}")
    if None not in entries and tree(list(map(leaf, entries))) != root:
        problems.append("root - the signed one is not that of the entries")
    for level in range(1, 64):  # "Each hash in a tile is the Merkle Tree Hash of a full tile at the level below."
        tiles = [read_tile(folder, level, n, width, problems) for n, width in tiles_of(size, level)]
        for at, full in enumerate(below[:size >> (8 * level)]):
            if full and tiles[at // 256] and tiles[at // 256][at % 256] != tree(full):
                problems.append(f"tile {level} - hash {at} is not that of {tile_path(level - 1, at, 256)}")
        below = tiles
    return entries

def read_entry(data):
    """An entry of this log. RFC 9901, 4.1.1 and 4.2.4.1: digests and the name of their hash; none twice (7.1)."""
    entry = unjson(data)
    must(isinstance(entry, dict) and type(entry.get("v")) is int and entry["v"] == 1, "not of form 1")
    for name in {"type", "day"} | entry.keys() & {"record", "was", "basis"}:
        must(isinstance(entry.get(name), str), f"{name} is not text")
    lists = [entry.get(name, []) for name in ("_sd", "erases", "lost")]
    must(all(isinstance(items, list) for items in lists) and len(lists[2]) in (0, 2), "a list that is none")
    must(all(type(number) is int and number >= 0 for number in lists[1] + lists[2]), "not the number of an entry")
    must(entry["type"].count(".") == 1, "type is not module.verb")
    must(datetime.date.fromisoformat(entry["day"]).isoformat() == entry["day"], "day is not YYYY-MM-DD")
    must(all(entry.get(name, "/")[:1] == "/" for name in ("record", "was")), "a path without its first slash")
    must("_sd" not in entry or entry.get("_sd_alg") == "sha-256", "_sd_alg is not sha-256")
    must(all(isinstance(digest, str) and len(unbase64url(digest)) == 32 for digest in lists[0]), "a bad digest")
    must(len(set(lists[0])) == len(lists[0]), "a digest stands twice")
    return entry

def disclose(text, entry, shown):
    """RFC 9901, 4.2.1 and 4.2.3: salt, name and value, bound to the entry by the digest of their base64url text."""
    digest = base64.urlsafe_b64encode(sha256(text.encode())).decode().rstrip("=")
    must(digest in entry.get("_sd", []), "its digest is not in the entry")
    parts = unjson(unbase64url(text))
    must(isinstance(parts, list) and len(parts) == 3, "not a salt, a name and a value")
    must(type(parts[0]) is type(parts[1]) is str, "the salt or the name is not text")
    must(parts[1] not in {"_sd", "..."} | entry.keys() | shown.keys(), f"the name {parts[1]} is taken")
    shown[parts[1]] = parts[2]

def read_details(folder, entries, problems):
    """The disclosed fields of each entry, or None where their file is missing."""
    shown = [{} for _ in entries]
    for n, width in tiles_of(len(entries), 0):
        data = read(folder, f"open/fields/{n}")
        if data is None:
            problems.append(f"detail file open/fields/{n} is missing")
            shown[n * 256:n * 256 + width] = [None] * width  # one line says it all
        for line in data.removesuffix(b"\n").split(b"\n") if data else []:
            at, _, text = line.decode("ascii", "replace").partition(" ")
            with about(f"detail of entry {at[:20]}", problems):
                must(re.fullmatch(NUMBER, at) and n * 256 <= int(at) < n * 256 + width, f"not in bundle {n}")
                if entries[int(at)]:
                    disclose(text, entries[int(at)], shown[int(at)])
    return shown

def check_records(folder, entries, shown, problems):
    """Each record's bytes against the fingerprint in its newest entry; how many were compared."""
    newest, erased, lost, compared = {}, set(), set(), 0
    for at, entry in enumerate(entries):
        newest.pop(entry.get("was"), None)
        newest.update({entry["record"]: at} if "record" in entry else {})
        erased.update(index for index in entry.get("erases", []) if index < at)
        first, last = entry.get("lost") or (1, 0)
        lost.update(range(first, min(last, at)))
    if {} in entries:
        problems.append("record - none compared, since not all entries can be read")
        return 0
    for at, entry in enumerate(entries):
        if "_sd" in entry and shown[at] is not None and "sha256" not in shown[at] and at not in erased:
            problems.append(f"detail of entry {at} - no sha256, and no later entry erased it")
    for record, at in sorted(newest.items()):
        if "sha256" in (shown[at] or {}) and at not in lost:
            compared += 1
            path = record[1:].replace("?", "/record.json@", 1) if "?" in record else record[1:] + "/record.json"
            with about(f"record {record} of entry {at}", problems):
                must(not path.startswith("/") and ".." not in path.split("/"), "not a path inside the site")
                data = read(folder, path)
                must(data is not None, "missing")
                must(sha256(data).hex() == shown[at]["sha256"], "its fingerprint is another")
    return compared

def check_folder(folder, since):
    key, head, then = read(folder, "log/key"), read(folder, "log/checkpoint"), read(since) if since else b""
    if None in (key, head, then):
        return 2, ["missing - log/key, log/checkpoint or the earlier checkpoint"]
    key, problems, entries = read_key(key), [], []
    size, root = read_checkpoint(head, key)
    raw = check_tree(folder, size, root, problems)
    with about("since", problems):  # consistency, by computing the earlier root anew
        old, old_root = read_checkpoint(then, key) if since else (0, tree([]))
        must(old <= size, f"the log has fewer entries than the {old} of then")
        must(None not in raw[:old], "some of the entries of then cannot be read")
        must(tree(list(map(leaf, raw[:old]))) == old_root, f"the first {old} entries are not those of then")
    for at, data in enumerate(raw):
        entries.append({})
        with about(f"entry {at}", problems):
            entries[at] = read_entry(data) if data is not None else {}
    compared = check_records(folder, entries, read_details(folder, entries, problems), problems)
    return (1, problems) if problems else (0, [f"ok {size} {compared}"])

def check_proof(*names):
    """tlog-proof, "Format": first line, extra data if any, index, hashes, an empty line, the checkpoint."""
    proof, entry, key = map(read, names)
    if None in (proof, entry, key):
        return 2, ["missing - the proof, the entry or the key"]
    with about("proof"):
        head, gap, note = proof.partition(b"\n\n")
        lines = head.decode().split("\n")
        must(gap and lines.pop(0) == "c2sp.org/tlog-proof@v1", "it does not begin as one")
        if lines and lines[0].startswith("extra "):
            unbase64(lines.pop(0)[6:])
        must(lines and re.fullmatch("index " + NUMBER, lines[0]), "no index")
        index, path = int(lines[0][6:]), [unbase64(line) for line in lines[1:]]
        must(all(len(hashed) == 32 for hashed in path), "a hash that is not 32 bytes")
    size, root = read_checkpoint(note, read_key(key))
    with about("proof"):
        must(index < size and climb(index, size, leaf(entry), path) == root, "it does not lead to the signed root")
    return 0, [f"ok {size} {index}"]

def main(words):
    if len(words) == 4 and words[0] == "--proof":
        return check_proof(*words[1:])
    if len(words) in (1, 3) and words[0][:1] != "-" and words[1:2] in ([], ["--since"]):
        return check_folder(words[0], words[2] if len(words) == 3 else None)
    return 2, ["usage: reader.py FOLDER [--since CHECKPOINT_FILE] | --proof PROOF_FILE ENTRY_FILE KEY_FILE"]

if __name__ == "__main__":
    try:
        code, said = main(sys.argv[1:])
    except ValueError as error:
        code, said = 1, str(error).split("\n")
    print(*(ascii(line)[1:-1] for line in said), sep="\n")
    sys.exit(code)
