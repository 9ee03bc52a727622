package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// fault is one change of one file: the bytes from..to become with.
type fault struct {
	dir, file string
	line      int
	source    []byte
	from, to  int
	with      string
}

func (f fault) text() []byte {
	return slices.Concat(f.source[:f.from], []byte(f.with), f.source[f.to:])
}

func (f fault) String() string {
	was := strings.Join(strings.Fields(string(f.source[f.from:f.to])), " ")
	if len(was) > 60 {
		was = was[:60] + "..."
	}
	return fmt.Sprintf("%s/%s:%d: %q becomes %q", f.dir, filepath.Base(f.file), f.line, was, f.with)
}

// turned is what becomes of an operator.
var turned = map[token.Token]string{token.EQL: "!=", token.NEQ: "==", token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">",
	token.LAND: "||", token.LOR: "&&"}

// faultsIn are all faults of a package, tests left alone.
func faultsIn(dir string) ([]fault, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("%s holds no Go files", dir)
	}
	var all []fault
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		path, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		add := func(from, to token.Pos, with string) {
			p := set.Position(from)
			all = append(all, fault{dir: "./" + filepath.ToSlash(dir), file: path, line: p.Line, source: source,
				from: p.Offset, to: set.Position(to).Offset, with: with})
		}
		ast.Inspect(tree, func(n ast.Node) bool { return faultsOf(n, add) })
	}
	return all, nil
}

// faultsOf adds the faults of one node and reports whether to look inside it.
func faultsOf(n ast.Node, add func(from, to token.Pos, with string)) bool {
	switch n := n.(type) {
	case *ast.ImportSpec, *ast.ArrayType, *ast.Field:
		return false // no behaviour to change
	case *ast.BinaryExpr:
		if with, has := turned[n.Op]; has {
			add(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), with)
		}
	case *ast.Ident:
		switch n.Name {
		case "true":
			add(n.Pos(), n.End(), "false")
		case "false":
			add(n.Pos(), n.End(), "true")
		}
	case *ast.BasicLit:
		if i, err := strconv.Atoi(n.Value); err == nil && n.Kind == token.INT {
			add(n.Pos(), n.End(), strconv.Itoa(i+1))
		}
	case *ast.CompositeLit:
		left(n.Elts, add)
	case *ast.CaseClause:
		left(n.List, add)
	}
	return true
}

// left leaves each member out of a list, and puts the one before in its place
// where both are words.
func left(list []ast.Expr, add func(from, to token.Pos, with string)) {
	for i, e := range list {
		if len(list) > 1 {
			if i+1 < len(list) {
				add(e.Pos(), list[i+1].Pos(), "")
			} else {
				add(list[i-1].End(), e.End(), "")
			}
		}
		if i == 0 {
			continue
		}
		if was, is := word(list[i-1]); is {
			if now, is := word(e); is && was != now {
				add(e.Pos(), e.End(), was)
			}
		}
	}
}

// word is the text of a member that is one word: a literal or a name.
func word(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Value, true
	case *ast.SelectorExpr:
		if of, is := e.X.(*ast.Ident); is {
			return of.Name + "." + e.Sel.Name, true
		}
	}
	return "", false
}
