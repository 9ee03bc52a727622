package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// modulesOf are the modules that are in any of the programs, by name.
func modulesOf(infos map[target]*buildinfo.BuildInfo) []*debug.Module {
	found := map[string]*debug.Module{}
	for _, info := range infos {
		for _, m := range info.Deps {
			if m.Replace != nil {
				m = m.Replace
			}
			found[m.Path] = m
		}
	}
	var all []*debug.Module
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b *debug.Module) int { return strings.Compare(a.Path, b.Path) })
	return all
}

var isNotice = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|copyright|patents|unlicense)([.-].*)?$`)

// licenceHeading begins what a README says of the licence. One module that is
// linked on Windows has no other notice (go-localereader v0.0.1).
var licenceHeading = regexp.MustCompile(`(?mi)^#+ *licen[cs]e *$`)

// noticesOf is the text of every licence, in the order of the modules, with that
// of Go itself on top. A module without one is an error: it could not be given on.
func noticesOf(modules []*debug.Module) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("What datalek is made of, with the notices of each part.\n")
	put := func(name, folder string) error {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		some := false
		for _, e := range entries {
			if e.IsDir() || !isNotice.MatchString(e.Name()) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil {
				return err
			}
			some = true
			fmt.Fprintf(&out, "\n%s\n%s: %s\n\n%s\n", strings.Repeat("=", 78), name, e.Name(), bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
		if some {
			return nil
		}
		readme, err := os.ReadFile(filepath.Join(folder, "README.md"))
		if err != nil {
			return fmt.Errorf("%s has no licence notice in %s", name, folder)
		}
		at := licenceHeading.FindIndex(readme)
		if at == nil {
			return fmt.Errorf("%s has no licence notice in %s, and its README.md names none", name, folder)
		}
		fmt.Fprintf(&out, "\n%s\n%s: README.md\n\n%s\n", strings.Repeat("=", 78), name, bytes.TrimSpace(readme[at[0]:]))
		return nil
	}
	root, err := run("go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if err := put("Go "+strings.TrimPrefix(runtime.Version(), "go"), root); err != nil {
		return nil, err
	}
	for _, m := range modules {
		folder, err := run("go", "list", "-m", "-f", "{{.Dir}}", m.Path)
		if err != nil {
			return nil, err
		}
		if err := put(m.Path+" "+m.Version, folder); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// bill is the bill of materials in the form of CycloneDX 1.5. Its number comes from
// its content, so that the same materials give the same bill.
func bill(version string, modules []*debug.Module) ([]byte, error) {
	type component struct {
		Type    string `json:"type"`
		Ref     string `json:"bom-ref"`
		Name    string `json:"name"`
		Version string `json:"version"`
		PURL    string `json:"purl"`
	}
	one := func(kind, name, version string) component {
		purl := "pkg:golang/" + name + "@" + version
		return component{kind, purl, name, version, purl}
	}
	main := one("application", "datalek", version)
	parts := []component{one("library", "std", runtime.Version())}
	for _, m := range modules {
		parts = append(parts, one("library", m.Path, m.Version))
	}
	content, err := json.Marshal(parts)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append([]byte(version), content...))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // a number of the kind that anybody may define (RFC 9562, version 8)
	out, err := json.MarshalIndent(map[string]any{
		"bomFormat":    "CycloneDX",
		"specVersion":  "1.5",
		"version":      1,
		"serialNumber": fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16]),
		"metadata":     map[string]any{"component": main},
		"components":   parts,
	}, "", "  ")
	return append(out, '\n'), err
}
