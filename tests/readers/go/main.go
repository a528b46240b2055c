// A second reader of the public log, on golang.org/x/mod/sumdb/note and sumdb/tlog: it checks a saved copy of the log's
// public files, from the published specifications alone.
//
//	reader FOLDER [--since CHECKPOINT_FILE]
//
// It prints "ok <size> <records compared>" and leaves with 0; or prints a line a problem, its first word the kind, and
// leaves with 1; or leaves with 2 when a file is missing at the start. Specifications: c2sp.org/signed-note,
// c2sp.org/tlog-checkpoint, c2sp.org/tlog-tiles, RFC 6962 section 2.1, RFC 9901 sections 4.2 and 7.1.
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8 // tlog-tiles: a full tile is 256 hashes wide

var (
	plainNumber = regexp.MustCompile(`^(0|[1-9][0-9]{0,17})$`)
	plainKey    = regexp.MustCompile(`^[^+\n]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}\n?$`)
)

type reader struct {
	folder   string
	tree     tlog.Tree
	entries  [][]byte          // nil where the bundle cannot be read
	tiles    map[string][]byte // hash tiles that have the right length, by the path that tlog gives them
	facts    []facts
	shown    []map[string]string // the disclosed fields of each entry as JSON, nil where their file is missing
	problems []string
}

func (r *reader) problem(format string, values ...any) {
	line := strconv.QuoteToASCII(fmt.Sprintf(format, values...))
	r.problems = append(r.problems, line[1:len(line)-1])
	if len(r.problems) > 1000 {
		leave(1, r.problems...) // a size can be signed of which no file exists
	}
}

func (r *reader) read(path string) []byte {
	data, err := os.ReadFile(filepath.Join(r.folder, filepath.FromSlash(path)))
	if err != nil {
		return nil
	}
	if data == nil {
		data = []byte{}
	}
	return data
}

func main() {
	args := os.Args[1:]
	if len(args) != 1 && !(len(args) == 3 && args[1] == "--since") {
		leave(2, "usage: reader FOLDER [--since CHECKPOINT_FILE]")
	}
	r := &reader{folder: args[0], tiles: map[string][]byte{}}
	key, head := r.read("log/key"), r.read("log/checkpoint")
	var then []byte
	if len(args) == 3 {
		data, err := os.ReadFile(args[2])
		if err != nil {
			leave(2, "missing - the earlier checkpoint")
		}
		then = data
	}
	if key == nil || head == nil {
		leave(2, "missing - log/key or log/checkpoint")
	}
	verifier, err := note.NewVerifier(strings.TrimSuffix(string(key), "\n"))
	if err == nil && !plainKey.Match(key) {
		err = errors.New("not written plainly")
	}
	if err != nil {
		leave(1, "key - "+err.Error())
	}
	r.tree, err = checkpoint(head, verifier)
	if err != nil {
		leave(1, err.Error())
	}
	r.readTree()
	r.checkTiles()
	r.checkRoot()
	if len(args) == 3 {
		if err := r.since(then, verifier); err != nil {
			r.problem("since - %v", err)
		}
	}
	r.readEntries()
	r.readDetails()
	compared := r.checkRecords()
	if len(r.problems) > 0 {
		leave(1, r.problems...)
	}
	leave(0, fmt.Sprintf("ok %d %d", r.tree.N, compared))
}

func leave(code int, lines ...string) {
	for _, line := range lines {
		fmt.Println(line)
	}
	os.Exit(code)
}

// checkpoint opens a note and reads its text: tlog-checkpoint, "Note text". The text of tlog.ParseTree is another one,
// that of the Go checksum database, so the three lines are read here.
func checkpoint(data []byte, verifier note.Verifier) (tree tlog.Tree, err error) {
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tree, fmt.Errorf("signature - %v", err)
	}
	for _, signature := range append(opened.Sigs, opened.UnverifiedSigs...) {
		if _, err := base64.StdEncoding.Strict().DecodeString(signature.Base64); err != nil {
			return tree, fmt.Errorf("signature - %v", err) // package note takes stray bits at the end
		}
	}
	lines := strings.Split(strings.TrimSuffix(opened.Text, "\n"), "\n")
	if len(lines) < 3 {
		return tree, errors.New("checkpoint - fewer than three lines")
	}
	for _, line := range lines {
		if line == "" {
			return tree, errors.New("checkpoint - an empty line")
		}
	}
	// "The log's key name in its signature line SHOULD match the origin line"; this log keeps to it.
	if lines[0] != verifier.Name() {
		return tree, errors.New("checkpoint - another origin than the key's")
	}
	if !plainNumber.MatchString(lines[1]) {
		return tree, errors.New("checkpoint - the size is no plain number")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, fmt.Errorf("checkpoint - %v", err)
	}
	if tree.Hash, err = tlog.ParseHash(lines[2]); err != nil || tree.Hash.String() != lines[2] {
		return tree, errors.New("checkpoint - the root is not 32 bytes in base64")
	}
	return tree, nil
}

// place is the path of tlog-tiles, which has no height in it: <L>/<N>[.p/<W>], N in groups of three digits.
func place(level string, n int64, width int) string {
	groups := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		groups = fmt.Sprintf("x%03d/%s", n%1000, groups)
	}
	path := "log/tile/" + level + "/" + groups
	if width < 1<<height {
		path += fmt.Sprintf(".p/%d", width)
	}
	return path
}

// held reads a tile. A full one may stand in for a partial one that is "not available anymore"; whole tells that the
// file has to end with the tile.
func (r *reader) held(level string, n int64, width int) (data []byte, path string, whole bool) {
	path = place(level, n, width)
	data, whole = r.read(path), true
	if data == nil && width < 1<<height {
		if full := r.read(place(level, n, 1<<height)); full != nil {
			return full, place(level, n, 1<<height), false
		}
	}
	return data, path, whole
}

// tilesOf visits the tiles of a level: tlog-tiles, "Partial Tiles".
func (r *reader) tilesOf(level int, visit func(tlog.Tile)) {
	count := r.tree.N >> (height * uint(level))
	for n := int64(0); n<<height < count; n++ {
		width := count - n<<height
		if width > 1<<height {
			width = 1 << height
		}
		visit(tlog.Tile{H: height, L: level, N: n, W: int(width)})
	}
}

// readTree reads all bundles and all tiles of hashes, of which it looks at the lengths only.
func (r *reader) readTree() {
	r.tilesOf(0, func(tile tlog.Tile) {
		data, path, whole := r.held("entries", tile.N, tile.W)
		entries, err := bundle(data, tile.W, whole)
		if err != nil {
			r.problem("tile %s - %v", path, err)
			entries = make([][]byte, tile.W)
		}
		r.entries = append(r.entries, entries...)
	})
	for level := 0; level < 64; level++ {
		r.tilesOf(level, func(tile tlog.Tile) {
			data, path, whole := r.held(strconv.Itoa(level), tile.N, tile.W)
			want := tile.W * tlog.HashSize
			switch {
			case data == nil:
				r.problem("tile %s - missing", path)
			case whole && len(data) != want, !whole && len(data) != tlog.HashSize<<height:
				r.problem("tile %s - %d bytes", path, len(data))
			default:
				r.tiles[tile.Path()] = data[:want]
			}
		})
	}
}

// bundle cuts an entry bundle: tlog-tiles, "Log entries", "big-endian uint16 length-prefixed log entries".
func bundle(data []byte, width int, whole bool) ([][]byte, error) {
	if data == nil {
		return nil, errors.New("missing")
	}
	var entries [][]byte
	for len(entries) < width {
		if len(data) < 2 {
			return nil, fmt.Errorf("only %d entries", len(entries))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		if len(data) < end {
			return nil, errors.New("the last entry is cut off")
		}
		entries = append(entries, data[2:end:end])
		data = data[end:]
	}
	if whole && len(data) > 0 {
		return nil, fmt.Errorf("%d bytes too many", len(data))
	}
	return entries, nil
}

// checkTiles holds the leaves against the entries, and every hash above against the full tile below it.
func (r *reader) checkTiles() {
	r.tilesOf(0, func(tile tlog.Tile) {
		leaves := r.tiles[tile.Path()]
		for i := 0; leaves != nil && i < tile.W; i++ {
			number := tile.N<<height + int64(i)
			if data := r.entries[number]; data != nil && tlog.RecordHash(data) != hashAt(leaves, i) {
				r.problem("entry %d - its hash is not the one in %s", number, place("0", tile.N, tile.W))
			}
		}
	})
	for level := 1; level < 64; level++ {
		r.tilesOf(level, func(tile tlog.Tile) {
			hashes := r.tiles[tile.Path()]
			for i := 0; hashes != nil && i < tile.W; i++ {
				below := tlog.Tile{H: height, L: level - 1, N: tile.N<<height + int64(i), W: 1 << height}
				if full := r.tiles[below.Path()]; full != nil && fold(full) != hashAt(hashes, i) {
					r.problem("tile %d - hash %d is not that of %s", level, below.N,
						place(strconv.Itoa(level-1), below.N, below.W))
				}
			}
		})
	}
}

func hashAt(hashes []byte, i int) (hash tlog.Hash) {
	copy(hash[:], hashes[i*tlog.HashSize:])
	return hash
}

// fold is the hash of a full tile.
func fold(hashes []byte) tlog.Hash {
	if len(hashes) == tlog.HashSize {
		return hashAt(hashes, 0)
	}
	half := len(hashes) / 2
	return tlog.NodeHash(fold(hashes[:half]), fold(hashes[half:]))
}

// The three methods of tlog.TileReader: tlog asks with the paths of its own, and authenticates what it gets.

func (r *reader) Height() int { return height }

func (r *reader) SaveTiles([]tlog.Tile, [][]byte) {}

func (r *reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data := r.tiles[tile.Path()]
		if data == nil {
			return nil, fmt.Errorf("%s cannot be read", place(strconv.Itoa(tile.L), tile.N, tile.W))
		}
		all = append(all, data)
	}
	return all, nil
}

// checkRoot computes the root from the entries. Where nothing was wrong so far, tlog computes it from the tiles too,
// and proves some entries in it.
func (r *reader) checkRoot() {
	if r.tree.N == 0 {
		// RFC 6962, section 2.1: the hash of an empty list is that of an empty string.
		if r.tree.Hash != sha256.Sum256(nil) {
			r.problem("root - the signed one is not that of an empty tree")
		}
		return
	}
	var stored []tlog.Hash
	entries := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	for i, data := range r.entries {
		if data == nil {
			return // was said of its bundle
		}
		more, err := tlog.StoredHashes(int64(i), data, entries)
		if err != nil {
			r.problem("root - %v", err)
			return
		}
		stored = append(stored, more...)
	}
	if root, err := tlog.TreeHash(r.tree.N, entries); err != nil || root != r.tree.Hash {
		r.problem("root - the signed one is not that of the entries")
	}
	if len(r.problems) > 0 {
		return
	}
	tiles := tlog.TileHashReader(r.tree, r)
	if root, err := tlog.TreeHash(r.tree.N, tiles); err != nil || root != r.tree.Hash {
		r.problem("root - the signed one is not that of the tiles: %v", err)
	}
	for _, i := range []int64{0, 1, 255, 256, r.tree.N / 2, r.tree.N - 1} {
		if i >= r.tree.N {
			continue
		}
		proof, err := tlog.ProveRecord(r.tree.N, i, tiles)
		if err == nil {
			err = tlog.CheckRecord(proof, r.tree.N, r.tree.Hash, i, tlog.RecordHash(r.entries[i]))
		}
		if err != nil {
			r.problem("entry %d - not proven: %v", i, err)
		}
	}
}

// since proves that the log has grown out of an earlier checkpoint, and counts the earlier root again.
func (r *reader) since(data []byte, verifier note.Verifier) error {
	old, err := checkpoint(data, verifier)
	if err != nil {
		return err
	}
	if old.N > r.tree.N {
		return fmt.Errorf("the log has fewer entries than the %d of then", old.N)
	}
	if old.N == 0 {
		if old.Hash != sha256.Sum256(nil) {
			return errors.New("the root of then is not that of an empty tree")
		}
		return nil
	}
	tiles := tlog.TileHashReader(r.tree, r)
	proof, err := tlog.ProveTree(r.tree.N, old.N, tiles)
	if err != nil {
		return err
	}
	if tlog.CheckTree(proof, r.tree.N, r.tree.Hash, old.N, old.Hash) != nil {
		return fmt.Errorf("the first %d entries are not those of then", old.N)
	}
	if root, err := tlog.TreeHash(old.N, tiles); err != nil || root != old.Hash {
		return fmt.Errorf("the root of the first %d entries is not that of then", old.N)
	}
	return nil
}
