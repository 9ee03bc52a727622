package register

import (
	"slices"
	"strings"
)

// networked are the kinds of file system that stand on another machine, as Linux names
// them. What a program mounts by itself begins with "fuse.".
var networked = []string{"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "ncpfs", "vboxsf", "vmhgfs", "davfs", "glusterfs", "lustre",
	"fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.vmhgfs-fuse", "fuse.glusterfs", "fuse.s3fs", "fuse.google-drive-ocamlfuse", "fuse.onedriver"}

// mount is where a path stands: the kind of file system and the number of the device.
type mount struct{ kind, device, at string }

// mountOf finds it in the table of mounts of Linux (/proc/self/mountinfo): the deepest
// one above the path, and of those the last.
func mountOf(path, table string) (found mount) {
	for line := range strings.Lines(table) {
		before, after, has := strings.Cut(line, " - ")
		fields, kind := strings.Fields(before), strings.Fields(after)
		if !has || len(fields) < 5 || len(kind) == 0 {
			continue
		}
		at := fields[4]
		if strings.Contains(at, `\`) {
			at = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(at)
		}
		if path != at && at != "/" && !strings.HasPrefix(path, at+"/") || len(at) < len(found.at) {
			continue
		}
		found = mount{kind[0], fields[2], at}
	}
	return found
}

func (m mount) network() bool { return slices.Contains(networked, m.kind) }

// onStick reports whether the place is one where desktops put what is plugged in.
func (m mount) onStick() bool {
	return strings.HasPrefix(m.at, "/media/") || strings.HasPrefix(m.at, "/run/media/")
}
