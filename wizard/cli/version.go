package cli

import "runtime/debug"

// Version is what this program is.
type Version struct {
	Version string `json:"version"`
	RuleSet string `json:"rule_set"`
	Go      string `json:"go"`
}

// Built is the version of this program, with the rules that it judges by.
func Built(ruleSet string) Version {
	v := Version{Version: "(devel)", RuleSet: ruleSet}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.Version, v.Go = info.Main.Version, info.GoVersion
	}
	return v
}
