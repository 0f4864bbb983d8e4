// Checks a C2SP log with the sumdb packages of the Go project: every entry, every tile, the signed root, and that the root
// continues each remembered checkpoint. tlogcheck VKEYFILE FOLDER [REMEMBERED-CHECKPOINT...]
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("tlogcheck: ")
	defer func() { log.Fatal(recover()) }() // who does not get to the end has found something
	key := must(note.NewVerifier(strings.TrimSuffix(string(must(os.ReadFile(os.Args[1]))), "\n")))
	tree := checkpoint(key, os.Args[2]+"/checkpoint")
	entries, hashes := int64(0), []tlog.Hash{}
	reader := tlog.HashReaderFunc(func(indexes []int64) (found []tlog.Hash, err error) {
		for _, index := range indexes {
			found = append(found, hashes[index])
		}
		return found, nil
	})
	for _, tile := range tlog.NewTiles(8, 0, tree.N) {
		if width := tree.N>>(8*tile.L) - tile.N<<8; width < 256 && int64(tile.W) != width {
			continue // of an open tile, only the widest one stays
		}
		path := strings.TrimPrefix(tile.Path(), "tile/8/")
		if tile.L == 0 {
			bundle := must(os.ReadFile(os.Args[2] + "/tile/entries" + path[1:]))
			for end := 0; len(bundle) > 0; bundle, entries = bundle[end:], entries+1 {
				end = 2 + int(binary.BigEndian.Uint16(bundle))
				hashes = append(hashes, must(tlog.StoredHashes(entries, bundle[2:end], reader))...)
			}
		}
		if !bytes.Equal(must(os.ReadFile(os.Args[2]+"/tile/"+path)), must(tlog.ReadTileData(tile, reader))) {
			log.Fatalln("tile", path, "does not have the hashes of its entries")
		}
	}
	for _, path := range append(os.Args[3:], os.Args[2]+"/checkpoint") {
		if old := checkpoint(key, path); entries != tree.N || must(tlog.TreeHash(old.N, reader)) != old.Hash {
			log.Fatalln(path, "is not the root of these entries")
		}
	}
	fmt.Printf("SIZE=%d\n", tree.N)
	os.Exit(0)
}

// checkpoint reads a signed tree; tlog knows its lines, but calls every log by the name of Go's own.
func checkpoint(key note.Verifier, path string) tlog.Tree {
	name, lines, _ := strings.Cut(must(note.Open(must(os.ReadFile(path)), note.VerifierList(key))).Text, "\n")
	if name != key.Name() {
		log.Fatalln(path, "is of another log")
	}
	return must(tlog.ParseTree([]byte("go.sum database tree\n" + lines)))
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
