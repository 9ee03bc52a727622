package main

import (
	"bytes"
	"compress/gzip"
	"crypto/md5"
	"fmt"
	"path"
	"strings"
	"time"
)

// debianVersion is a version as dpkg orders it: what comes before a release, in
// our tags behind a hyphen, sorts before it.
func debianVersion(version string) string {
	version, _, _ = strings.Cut(version, "+")
	if version == "" || version[0] < '0' || version[0] > '9' {
		version = "0~" + version
	}
	return strings.NewReplacer("-", "~", "(", "", ")", "").Replace(version)
}

// debian is a package for Debian and Ubuntu: an ar archive of three parts (deb(5)).
// It runs nothing when it is installed or taken away.
func debian(arch, version string, binary, notices []byte, papers []file, made time.Time) ([]byte, error) {
	files := []file{{"usr/bin/datalek", 0o755, binary}, {"usr/share/doc/datalek/copyright", 0o644, notices}}
	places := map[string]string{
		"LEESMIJ.txt":             "usr/share/doc/datalek/LEESMIJ.txt",
		"README.txt":              "usr/share/doc/datalek/README.txt",
		"man/datalek.1":           "usr/share/man/man1/datalek.1.gz",
		"man/nl/datalek.1":        "usr/share/man/nl/man1/datalek.1.gz",
		"completion/datalek.bash": "usr/share/bash-completion/completions/datalek",
		"completion/_datalek":     "usr/share/zsh/vendor-completions/_datalek",
		"completion/datalek.fish": "usr/share/fish/vendor_completions.d/datalek.fish",
	}
	for _, p := range papers {
		place, has := places[p.name]
		if !has {
			continue // for another system
		}
		data := p.data
		if strings.HasSuffix(place, ".gz") {
			var out bytes.Buffer
			w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
			if err != nil {
				return nil, err
			}
			if _, err := w.Write(data); err != nil {
				return nil, err
			}
			if err := w.Close(); err != nil {
				return nil, err
			}
			data = out.Bytes()
		}
		files = append(files, file{place, 0o644, data})
	}

	size := 0
	var sums strings.Builder
	for _, f := range files {
		size += len(f.data)
		fmt.Fprintf(&sums, "%x  %s\n", md5.Sum(f.data), f.name) // the form that dpkg asks
	}
	control := fmt.Sprintf(`Package: datalek
Version: %s
Architecture: %s
Maintainer: the datalek project <noreply@datalek.invalid>
Installed-Size: %d
Section: misc
Priority: optional
Description: helps a small business through a personal data breach
 Asks plain questions in Dutch or English, judges the risk by rules, says what
 must be done and until when, writes the drafts and keeps a register that can
 be trusted. Works offline and sends nothing anywhere.
`, debianVersion(version), arch, (size+1023)/1024)

	head, err := tarred([]file{{"./control", 0o644, []byte(control)}, {"./md5sums", 0o644, []byte(sums.String())}}, made)
	if err != nil {
		return nil, err
	}
	body, err := tarred(withFolders(files), made)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString("!<arch>\n")
	for _, part := range []file{{"debian-binary", 0, []byte("2.0\n")}, {"control.tar.gz", 0, head}, {"data.tar.gz", 0, body}} {
		fmt.Fprintf(&out, "%-16s%-12d%-6d%-6d%-8s%-10d`\n", part.name, made.Unix(), 0, 0, "100644", len(part.data))
		out.Write(part.data)
		if len(part.data)%2 == 1 {
			out.WriteByte('\n')
		}
	}
	return out.Bytes(), nil
}

// withFolders puts each folder before what is in it, as dpkg wants it.
func withFolders(files []file) []file {
	seen := map[string]bool{".": true}
	all := []file{{"./", 0o755, nil}}
	var folder func(name string)
	folder = func(name string) {
		if seen[name] {
			return
		}
		folder(path.Dir(name))
		seen[name] = true
		all = append(all, file{"./" + name + "/", 0o755, nil})
	}
	for _, f := range files {
		folder(path.Dir(f.name))
		all = append(all, file{"./" + f.name, f.mode, f.data})
	}
	return all
}
