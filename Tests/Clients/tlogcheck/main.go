// Checks a C2SP log, or a proof from one, with the sumdb packages of the Go project: the first implementation of these
// formats, and code that has nothing in common with ours. Says what is wrong and exits 1.
//
//	tlogcheck log VKEYFILE FOLDER [REMEMBERED-CHECKPOINT...]
//	tlogcheck proof VKEYFILE FILE
package main

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height, width = 8, 256

func main() {
	err := errors.New("usage: tlogcheck log VKEYFILE FOLDER [CHECKPOINT...] | tlogcheck proof VKEYFILE FILE")
	if len(os.Args) > 3 {
		vkey := strings.TrimSuffix(string(must(os.ReadFile(os.Args[2]))), "\n")
		verifier := must(note.NewVerifier(vkey))
		switch os.Args[1] {
		case "log":
			err = checkLog(verifier, folder(os.Args[3]), os.Args[4:])
		case "proof":
			err = checkProof(verifier, string(must(os.ReadFile(os.Args[3]))))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tlogcheck:", err)
		os.Exit(1)
	}
}

// checkLog reads every entry, ties it to the signed root, and proves that the log grew from each remembered checkpoint.
func checkLog(verifier note.Verifier, log folder, remembered []string) error {
	tree := open(verifier, must(os.ReadFile(filepath.Join(string(log), "checkpoint"))))
	hashes := tlog.TileHashReader(tree, log)
	for first := int64(0); first < tree.N; first += width {
		entries := log.bundle(first/width, min(tree.N-first, width))
		indexes := make([]int64, len(entries))
		for i := range entries {
			indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
		}
		for i, hash := range must(hashes.ReadHashes(indexes)) {
			if hash != tlog.RecordHash(entries[i]) {
				return fmt.Errorf("entry %d is not the one that was logged", first+int64(i))
			}
		}
	}
	for _, path := range remembered {
		old := open(verifier, must(os.ReadFile(path)))
		proof := must(tlog.ProveTree(tree.N, old.N, hashes))
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
			return err
		}
	}
	fmt.Println("SIZE=" + fmt.Sprint(tree.N))
	return nil
}

// checkProof checks a tlog-proof that has its entry in the extra line.
func checkProof(verifier note.Verifier, text string) error {
	head, checkpoint, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("this is no tlog-proof")
	}
	entry := must(base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra ")))
	var index int64
	must(fmt.Sscanf(lines[2], "index %d", &index))
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		proof = append(proof, must(tlog.ParseHash(line)))
	}
	tree := open(verifier, []byte(checkpoint))
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

// open checks the signature of a checkpoint and reads it.
func open(verifier note.Verifier, text []byte) (tree tlog.Tree) {
	signed := must(note.Open(text, note.VerifierList(verifier)))
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		fail(errors.New("the checkpoint is not one of " + verifier.Name()))
	}
	must(fmt.Sscanf(lines[1], "%d", &tree.N))
	tree.Hash = must(tlog.ParseHash(lines[2]))
	return tree
}

// folder is a log as files; it gives tiles to tlog.TileHashReader, which holds them against the root.
type folder string

func (log folder) Height() int                                { return height }
func (log folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (log folder) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(string(log), path))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

// bundle reads the entries of one bundle, which must be these many and no byte more.
func (log folder) bundle(number, count int64) (entries [][]byte) {
	tile := tlog.Tile{H: height, L: -1, N: number, W: int(count)}
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/data/", height), "tile/entries/", 1)
	bytes := must(os.ReadFile(filepath.Join(string(log), path)))
	for ; count > 0; count-- {
		if len(bytes) < 2 || len(bytes) < 2+int(binary.BigEndian.Uint16(bytes)) {
			fail(errors.New(path + " is cut short"))
		}
		end := 2 + int(binary.BigEndian.Uint16(bytes))
		entries, bytes = append(entries, bytes[2:end]), bytes[end:]
	}
	if len(bytes) > 0 {
		fail(errors.New(path + " has more than its entries"))
	}
	return entries
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func must[T any](value T, err error) T {
	if err != nil {
		fail(err)
	}
	return value
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "tlogcheck:", err)
	os.Exit(1)
}
