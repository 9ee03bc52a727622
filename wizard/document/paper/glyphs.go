package paper

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// box stands on paper for a sign that the fonts do not have.
const box = '□'

// covered is what the Go fonts can show, the same in each of the three that are
// used: Latin, Greek and Cyrillic letters and the usual signs. A test holds it
// against the fonts.
var covered = &unicode.RangeTable{LatinOffset: 2, R16: []unicode.Range16{
	{0x20, 0x7e, 1}, {0xa0, 0xff, 1}, {0x100, 0x17f, 1}, {0x192, 0x192, 1}, {0x1cd, 0x1dc, 1}, {0x1fa, 0x1ff, 1},
	{0x218, 0x21b, 1}, {0x2c6, 0x2c7, 1}, {0x2c9, 0x2c9, 1}, {0x2d8, 0x2dd, 1}, {0x37e, 0x37e, 1}, {0x384, 0x38a, 1},
	{0x38c, 0x38c, 1}, {0x38e, 0x3a1, 1}, {0x3a3, 0x3ce, 1}, {0x400, 0x45f, 1}, {0x490, 0x491, 1}, {0x1e80, 0x1e85, 1},
	{0x1ef2, 0x1ef3, 1}, {0x2013, 0x2015, 1}, {0x2017, 0x201e, 1}, {0x2020, 0x2022, 1}, {0x2026, 0x2026, 1},
	{0x2030, 0x2030, 1}, {0x2032, 0x2033, 1}, {0x2039, 0x203a, 1}, {0x203c, 0x203c, 1}, {0x203e, 0x203e, 1},
	{0x2044, 0x2044, 1}, {0x2070, 0x2070, 1}, {0x2074, 0x208e, 1}, {0x2099, 0x2099, 1}, {0x20a3, 0x20a4, 1},
	{0x20a7, 0x20a7, 1}, {0x20ac, 0x20ac, 1}, {0x2105, 0x2105, 1}, {0x2113, 0x2113, 1}, {0x2116, 0x2116, 1},
	{0x2122, 0x2122, 1}, {0x2126, 0x2126, 1}, {0x212e, 0x212e, 1}, {0x215b, 0x215e, 1}, {0x2190, 0x2195, 1},
	{0x21a8, 0x21a8, 1}, {0x2202, 0x2202, 1}, {0x2206, 0x2206, 1}, {0x220f, 0x220f, 1}, {0x2211, 0x2212, 1},
	{0x2215, 0x2215, 1}, {0x2219, 0x221a, 1}, {0x221e, 0x221f, 1}, {0x2229, 0x222b, 1}, {0x2248, 0x2248, 1},
	{0x2260, 0x2261, 1}, {0x2264, 0x2265, 1}, {0x2302, 0x2302, 1}, {0x2310, 0x2310, 1}, {0x2320, 0x2321, 1},
	{0x2500, 0x2500, 1}, {0x2502, 0x2502, 1}, {0x250c, 0x250c, 1}, {0x2510, 0x2510, 1}, {0x2514, 0x2514, 1},
	{0x2518, 0x2518, 1}, {0x251c, 0x251c, 1}, {0x2524, 0x2524, 1}, {0x252c, 0x252c, 1}, {0x2534, 0x2534, 1},
	{0x253c, 0x253c, 1}, {0x2550, 0x256c, 1}, {0x2580, 0x2580, 1}, {0x2584, 0x2584, 1}, {0x2588, 0x2588, 1},
	{0x258c, 0x258c, 1}, {0x2590, 0x2593, 1}, {0x25a0, 0x25a1, 1}, {0x25aa, 0x25ac, 1}, {0x25b2, 0x25b2, 1},
	{0x25ba, 0x25ba, 1}, {0x25bc, 0x25bc, 1}, {0x25c4, 0x25c4, 1}, {0x25ca, 0x25cb, 1}, {0x25cf, 0x25cf, 1},
	{0x25d8, 0x25d9, 1}, {0x25e6, 0x25e6, 1}, {0x263a, 0x263c, 1}, {0x2640, 0x2640, 1}, {0x2642, 0x2642, 1},
	{0x2660, 0x2660, 1}, {0x2663, 0x2663, 1}, {0x2665, 0x2666, 1}, {0x266a, 0x266b, 1}, {0xfb01, 0xfb02, 1},
	{0xfffd, 0xfffd, 1},
}}

// composed is a letter with its accent as one sign, by accent: first the letter,
// then what it becomes. A Mac writes names of files in two signs, and that gets
// pasted.
func composed(accent rune) string {
	switch accent {
	case '\u0300':
		return "AÀEÈIÌOÒUÙaàeèiìoòuùWẀwẁYỲyỳ"
	case '\u0301':
		return "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźWẂwẃ"
	case '\u0302':
		return "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"
	case '\u0303':
		return "AÃNÑOÕaãnñoõIĨiĩUŨuũ"
	case '\u0304':
		return "AĀEĒIĪOŌUŪaāeēiīoōuū"
	case '\u0306':
		return "AĂGĞUŬaăgğuŭEĔeĕIĬiĭOŎoŏ"
	case '\u0307':
		return "CĊEĖGĠIİZŻcċeėgġzż"
	case '\u0308':
		return "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿWẄwẅ"
	case '\u030a':
		return "AÅUŮaåuů"
	case '\u030b':
		return "OŐUŰoőuű"
	case '\u030c':
		return "CČDĎEĚNŇRŘSŠTŤZŽcčdďeěnňrřsštťzž"
	case '\u0327':
		return "CÇGĢKĶLĻNŅRŖSŞTŢcçkķlļnņrŗsştţ"
	case '\u0328':
		return "AĄEĘIĮUŲaąeęiįuų"
	}
	return ""
}

// plainer is what stands in for a sign that only differs in how it is set.
func plainer(r rune) rune {
	switch r {
	case '\u2010', '\u2011':
		return '-'
	case '\u2012':
		return '–'
	case '\u2002', '\u2003', '\u2009', '\u200a', '\u202f', '\u3000':
		return ' '
	}
	return r
}

// shown is a text in the letters of the fonts. What they lack becomes a box, one
// for each sign that a reader would have seen, and those signs are given too. What
// cannot be seen is left out.
func shown(s string) (letters string, lacks []string) {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
		return s, nil
	}
	var b strings.Builder
	for clusters := uniseg.NewGraphemes(s); clusters.Next(); {
		runes := clusters.Runes()
		for len(runes) > 0 {
			r, taken := runes[0], 1
			if len(runes) > 1 {
				if one := compose(r, runes[1]); one != 0 {
					r, taken = one, 2
				}
			}
			runes = runes[taken:]
			switch r = plainer(r); {
			case r == '\u00ad' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
			case unicode.IsSpace(r):
				b.WriteRune(' ')
			case unicode.Is(covered, r):
				b.WriteRune(r)
			default:
				b.WriteRune(box)
				lacks, runes = append(lacks, clusters.Str()), nil
			}
		}
	}
	return b.String(), lacks
}

func compose(letter, accent rune) rune {
	pairs := []rune(composed(accent))
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == letter {
			return pairs[i+1]
		}
	}
	return 0
}
