package record

// CheckRecord holds JSON against the table of a new record.
func CheckRecord(input []byte) error { return shapeOfRecord().checkObject("", input) }
