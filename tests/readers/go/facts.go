package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

var form = regexp.MustCompile(`^[^.]+\.[^.]+$`)

// facts is what an entry says. It is empty where the entry cannot be read.
type facts struct {
	names       map[string]json.RawMessage
	record, was string
	digests     map[string]bool
	erases      []int64
	lost        []int64
}

func (r *reader) readEntries() {
	for i, data := range r.entries {
		var said facts
		if data != nil {
			var err error
			if said, err = readFacts(data); err != nil {
				r.problem("entry %d - %v", i, err)
				said = facts{}
			}
		}
		r.facts = append(r.facts, said)
	}
}

// once tells whether no name stands twice in an object; encoding/json alone would take the last of two.
func once(decoder *json.Decoder) error {
	token, err := decoder.Token()
	names := map[json.Token]bool{}
	for err == nil && (token == json.Delim('{') || token == json.Delim('[')) && decoder.More() {
		if token == json.Delim('{') {
			var name json.Token
			if name, err = decoder.Token(); names[name] {
				return fmt.Errorf("the name %v stands twice", name)
			}
			names[name] = true
		}
		if err == nil {
			err = once(decoder)
		}
	}
	if err == nil && (token == json.Delim('{') || token == json.Delim('[')) {
		_, err = decoder.Token() // the end of what began
	}
	return err
}

// unjson reads JSON in UTF-8, with each name once.
func unjson(data []byte, into any) error {
	if !utf8.Valid(data) {
		return errors.New("not UTF-8")
	}
	if err := json.Unmarshal(data, into); err != nil {
		return err
	}
	return once(json.NewDecoder(bytes.NewReader(data)))
}

// readFacts reads an entry of this log. RFC 9901, 4.1.1 and 4.2.4.1: an array of digests and the name of their hash; no
// digest stands twice (7.1).
func readFacts(data []byte) (said facts, err error) {
	if err = unjson(data, &said.names); err != nil {
		return said, err
	}
	if string(said.names["v"]) != "1" {
		return said, errors.New("not of form 1")
	}
	var act, day, basis, hash string
	var digests []string
	for _, field := range []struct {
		name   string
		needed bool
		into   any
	}{
		{"type", true, &act}, {"day", true, &day}, {"record", false, &said.record}, {"was", false, &said.was},
		{"basis", false, &basis}, {"_sd", false, &digests}, {"_sd_alg", false, &hash},
		{"erases", false, &said.erases}, {"lost", false, &said.lost},
	} {
		value, there := said.names[field.name]
		if !there && !field.needed {
			continue
		}
		// A null would leave the field as it was, without an error.
		if !there || string(value) == "null" || json.Unmarshal(value, field.into) != nil {
			return said, fmt.Errorf("%s is not what it has to be", field.name)
		}
	}
	if !form.MatchString(act) {
		return said, errors.New("type is not module.verb")
	}
	if _, err := time.Parse("2006-01-02", day); err != nil {
		return said, errors.New("day is not YYYY-MM-DD")
	}
	for name, path := range map[string]string{"record": said.record, "was": said.was} {
		if _, there := said.names[name]; there && !strings.HasPrefix(path, "/") {
			return said, errors.New("a path without its first slash")
		}
	}
	for _, number := range append(append([]int64{}, said.erases...), said.lost...) {
		if number < 0 {
			return said, errors.New("not the number of an entry")
		}
	}
	if len(said.lost) != 0 && len(said.lost) != 2 {
		return said, errors.New("lost is not a range")
	}
	if _, there := said.names["_sd"]; there {
		said.digests = map[string]bool{}
		if hash != "sha-256" {
			return said, errors.New("_sd_alg is not sha-256")
		}
	}
	for _, digest := range digests {
		raw, err := base64.RawURLEncoding.Strict().DecodeString(digest)
		if err != nil || len(raw) != sha256.Size || len(digest) != 43 || said.digests[digest] {
			return said, errors.New("a digest that is none, or stands twice")
		}
		said.digests[digest] = true
	}
	return said, nil
}

// readDetails reads the disclosed fields: RFC 9901, 4.2.1 and 4.2.3, bound to their entry by the digest of their text.
func (r *reader) readDetails() {
	r.shown = make([]map[string]string, len(r.entries))
	r.tilesOf(0, func(tile tlog.Tile) {
		path := fmt.Sprintf("open/fields/%d", tile.N)
		data := r.read(path)
		if data == nil {
			r.problem("detail file %s is missing", path)
			return
		}
		first := int(tile.N << height)
		for i := first; i < first+tile.W; i++ {
			r.shown[i] = map[string]string{}
		}
		if len(data) == 0 {
			return
		}
		for _, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			number, text, _ := strings.Cut(line, " ")
			i, err := strconv.Atoi(number)
			if err != nil || !plainNumber.MatchString(number) || i < first || i >= first+tile.W {
				r.problem("detail of entry %.20s - not in bundle %d", number, tile.N)
			} else if r.facts[i].names != nil {
				if err := disclose(text, r.facts[i], r.shown[i]); err != nil {
					r.problem("detail of entry %d - %v", i, err)
				}
			}
		}
	})
}

func disclose(text string, said facts, shown map[string]string) error {
	digest := sha256.Sum256([]byte(text))
	if !said.digests[base64.RawURLEncoding.EncodeToString(digest[:])] {
		return errors.New("its digest is not in the entry")
	}
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || strings.Contains(text, "\r") {
		return errors.New("not base64url")
	}
	var parts []json.RawMessage
	var salt, name string
	if unjson(data, &parts) != nil || len(parts) != 3 || parts[0][0] != '"' || parts[1][0] != '"' ||
		json.Unmarshal(parts[0], &salt) != nil || json.Unmarshal(parts[1], &name) != nil {
		return errors.New("not a salt, a name and a value")
	}
	_, inside := said.names[name]
	if _, again := shown[name]; inside || again || name == "_sd" || name == "..." {
		return fmt.Errorf("the name %s is taken", name)
	}
	shown[name] = string(parts[2])
	return nil
}

// checkRecords holds the bytes of each record against the fingerprint in its newest entry, and counts them.
func (r *reader) checkRecords() int {
	newest, erased, lost := map[string]int{}, map[int64]bool{}, map[int64]bool{}
	for i, said := range r.facts {
		delete(newest, said.was)
		if said.record != "" {
			newest[said.record] = i
		}
		for _, number := range said.erases {
			erased[number] = erased[number] || number < int64(i)
		}
		if len(said.lost) == 2 {
			for number := said.lost[0]; number < said.lost[1] && number < int64(i); number++ {
				lost[number] = true
			}
		}
	}
	for _, said := range r.facts {
		if said.names == nil {
			r.problem("record - none compared, since not all entries can be read")
			return 0
		}
	}
	for i, said := range r.facts {
		if _, there := r.shown[i]["sha256"]; said.digests != nil && r.shown[i] != nil && !there && !erased[int64(i)] {
			r.problem("detail of entry %d - no sha256, and no later entry erased it", i)
		}
	}
	var records []string
	for record := range newest {
		records = append(records, record)
	}
	sort.Strings(records)
	compared := 0
	for _, record := range records {
		i := newest[record]
		told, there := r.shown[i]["sha256"]
		if !there || lost[int64(i)] {
			continue
		}
		compared++
		if problem := r.compare(record, told); problem != "" {
			r.problem("record %s of entry %d - %s", record, i, problem)
		}
	}
	return compared
}

func (r *reader) compare(record, told string) string {
	path, query, asked := strings.Cut(record[1:], "?")
	path += "/record.json"
	if asked {
		path += "@" + query
	}
	if strings.HasPrefix(path, "/") || strings.Contains("/"+path+"/", "/../") {
		return "not a path inside the site"
	}
	data := r.read(path)
	if data == nil {
		return "missing"
	}
	var wanted string
	hash := sha256.Sum256(data)
	if json.Unmarshal([]byte(told), &wanted) != nil || wanted != hex.EncodeToString(hash[:]) {
		return "its fingerprint is another"
	}
	return ""
}
