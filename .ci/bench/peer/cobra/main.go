// Command cobra is the peer of version: a program with one command and no words.
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "peer"}
	root.AddCommand(&cobra.Command{Use: "version", Run: func(*cobra.Command, []string) { fmt.Println("peer 1") }})
	if root.Execute() != nil {
		os.Exit(1)
	}
}
