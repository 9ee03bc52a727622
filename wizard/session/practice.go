package session

// Practise goes to the register in which nothing is real, or from there back to
// the real one. A page that shows the register is read again after it.
func (s *Session) Practise() {
	here := s.Env
	switch {
	case s.real != nil:
		s.Env, s.real = *s.real, nil
	case s.Exercise != nil:
		s.Register, s.Client, s.Practice, s.real = s.Exercise, "", true, &here
	}
	s.name, s.urgent, s.warned = "", nil, false
	if info, err := s.Register.Info(); err == nil {
		s.name = info.Organisation.Name
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
