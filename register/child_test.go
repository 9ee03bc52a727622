package register_test

import (
	"io"
	"os"
	"os/exec"
	"testing"
)

// child is the test binary as another program on the same register.
func child(t *testing.T, job, path string) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "REGISTER_TEST_CHILD="+job, "REGISTER_TEST_PATH="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	return cmd, out
}
