package plain

import (
	"fmt"
	"strconv"

	"datalek/wizard/dossier/table"

	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
)

// years prints the yearly look at the register; where there are several years,
// one is chosen first.
func (s *form) years() error {
	years, err := phrase.Years(s.Register)
	if err != nil {
		return err
	}
	for len(years) > 1 {
		s.say("", s.Text.S("year.which"))
		for i, year := range years {
			s.say(fmt.Sprintf("%3d. %d", i+1, year))
		}
		s.say(s.Text.S("plain_life.how_menu"))
		typed, err := s.read()
		if err != nil {
			return s.ended(err)
		}
		n, bad := strconv.Atoi(typed)
		switch {
		case typed == "" || word(typed) == "back":
			return nil
		case word(typed) == "stop":
			return draft.ErrStopped
		case bad != nil || n < 1 || n > len(years):
			s.say("! " + s.Text.S("problem.choose"))
		default:
			if err := s.year(years[n-1]); err != nil {
				return err
			}
		}
	}
	if len(years) == 1 {
		return s.year(years[0])
	}
	return nil
}

func (s *form) year(year int) error {
	figures, err := s.Register.YearFigures(year)
	if err != nil {
		return err
	}
	s.say("")
	fmt.Fprint(s.Out, phrase.Year(s.Text, figures, s.Practice).Text(s.Width))
	return s.printed(func(typed string) {
		s.savesBy(typed, s.OutDir, func(folder string) ([]string, error) {
			return table.Export{Register: s.Register, Text: s.Text, Now: s.Now()}.SaveYear(folder, year)
		})
	})
}
