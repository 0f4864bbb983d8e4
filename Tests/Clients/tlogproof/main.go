// Checks a tlog-proof that has its entry in the extra line, with the sumdb packages of the Go project.
// tlogproof VKEYFILE FILE
package main

import (
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("tlogproof: ")
	defer func() { log.Fatal(recover()) }() // who does not get to the end has found something
	key := must(note.NewVerifier(strings.TrimSuffix(string(must(os.ReadFile(os.Args[1]))), "\n")))
	head, checkpoint, _ := strings.Cut(string(must(os.ReadFile(os.Args[2]))), "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		log.Fatalln("this is no tlog-proof")
	}
	entry := must(base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra ")))
	var index int64
	must(fmt.Sscanf(lines[2], "index %d", &index))
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		proof = append(proof, must(tlog.ParseHash(line)))
	}
	text := must(note.Open([]byte(checkpoint), note.VerifierList(key))).Text
	if !strings.HasPrefix(text, key.Name()+"\n") {
		log.Fatalln("the checkpoint is of another log")
	}
	tree := must(tlog.ParseTree([]byte("go.sum database tree" + strings.TrimPrefix(text, key.Name()))))
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		log.Fatal(err)
	}
	os.Exit(0)
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
