package register

import (
	"encoding/json"
	"time"
)

// Draft is an unfinished intake or update: mutable, not sealed. The register keeps its
// content as it is given and does not look into it.
type Draft struct {
	ID      string          `json:"id"`
	Changed time.Time       `json:"changed"` // UTC
	Content json.RawMessage `json:"content"` // of the wizard
}
