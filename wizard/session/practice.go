package session

// Practise goes to the register in which nothing is real, or from there back to
// the real one. A page that shows the register is read again after it.
func (s *Session) Practise() {
	here := s.Env
	switch {
	case s.real != nil:
		there := *s.real
		s.real = nil
		s.into(there)
	case s.Exercise != nil:
		s.real = &here
		there := here
		there.Register, there.Client, there.Practice = s.Exercise, "", true
		s.into(there)
		s.Practice = true
	}
}

// Practising reports whether one went from here to practise, and can go back.
func (s *Session) Practising() bool { return s.real != nil }

// practiceRow names what the row of practice does.
func (s *Session) practiceRow() string {
	if s.Practising() {
		return "end"
	}
	return "begin"
}
