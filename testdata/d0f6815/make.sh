#!/bin/sh
# Makes the files of this folder anew with a program of commit d0f6815:
#	sh make.sh /path/to/datalek
# The moments in them are those of the making; the seals differ each time.
set -eu
D=$1
cd "$(dirname "$0")"
rm -f ./*.db ./*.json ./*.jsonl ./*.csv ./*.txt
R=$PWD/register.db
export HOME=$PWD/home TZ=Europe/Amsterdam NO_COLOR=1
mkdir -p "$HOME"
record() { "$D" --register "$R" --lang "$1" record --create - >/dev/null; }
update() { "$D" --register "$R" --lang "$1" update "$2" - >/dev/null; }

record nl <<'J'
{"by":"J. de Vries","organisation":{"name":"Bakkerij De Zon","contact_person":"P. Bakker","contact_detail":"privacy@bakkerij.example, 030 1234567"},
 "facts":{"schema":1,"role":"controller","personal_data":"yes","incident":"stolen_device","breach":["confidentiality","availability"],"disclosure":"possible","recipient":"criminal",
 "protection":"none","restored":"in_time","data":["name","contact","national_id","health"],"list_reveals":"no","data_subjects":{"min":30,"max":40},"groups":["employees"],
 "countries":"nl_only","occurred_from":"2026-11-20T09:00:00+01:00","occurred_until":"2026-11-20T09:15:00+01:00","first_signal_at":"2026-11-20T10:00:00+01:00","aware_at":"2026-11-20T16:45:00+01:00","ongoing":"no"},
 "decision":{"by":"P. Bakker","reason":"Wij volgen het oordeel."},
 "story":{"happened":"Laptop uit de auto gestolen, tijdens het lossen.","discovered":"De chauffeur zag het.","cause":"Auto niet op slot.","consequences":"Iemand kan de gegevens lezen."},
 "first_signal_by":"chauffeur","containment":[{"id":"remote_wipe","at":"2026-11-20T11:00:00+01:00"},{"text":"Aangifte gedaan"}]}
J
update nl 2026-001 <<'J'
{"kind":"supplement","by":"J. de Vries","facts":{"data_subjects":{"min":34,"max":34}},"story":{"cause":"Auto niet op slot; geen versleuteling."}}
J
update nl 2026-001 <<'J'
{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-22T10:00:00+01:00","report_number":"NL-12345","supplement_due":"2026-12-06T12:00:00+01:00"}}
J
update nl 2026-001 <<'J'
{"kind":"people_told","communication":{"at":"2026-11-23T12:00:00+01:00","channels":["email","letter"],"reached":33,"text":"Beste collega, uw gegevens stonden op de laptop."}}
J
update nl 2026-001 <<'J'
{"kind":"measures","corrective":[{"text":"Alle laptops versleuteld","owner":"beheer","due":"2026-12-15T12:00:00+01:00"}],"preventive":[{"text":"Autobeleid","at":"2026-11-24T12:00:00+01:00"}]}
J
update nl 2026-001 <<'J'
{"kind":"dpo","dpo":{"involved":"advised","at":"2026-11-21T09:00:00+01:00","advice":"Melden, en de mensen vertellen."}}
J
update nl 2026-001 <<'J'
{"kind":"parties","parties":[{"name":"Salaris B.V.","role":"processor","contact":"info@salaris.example","told_us_at":"2026-11-20T12:00:00+01:00"}]}
J
update nl 2026-001 <<'J'
{"kind":"other_duties","other_duties":[{"duty":"police","answer":"yes","note":"Aangifte 4711"},{"duty":"insurer","answer":"later"}]}
J
update nl 2026-001 <<'J'
{"kind":"evaluation","evaluation":{"planned":"2026-12-20T12:00:00+01:00"}}
J
update nl 2026-001 <<'J'
{"kind":"correction","note":"Het aantal was verkeerd geteld.","facts":{"data_subjects":{"min":35,"max":35}},"organisation":{"contact_person":"A. Bakker"}}
J
update nl 2026-001 <<'J'
{"kind":"closed","note":"Alles is gedaan."}
J
update nl 2026-001 <<'J'
{"kind":"reopened","note":"De laptop is gevonden."}
J
record en <<'J'
{"by":"M. Brown","facts":{"schema":1,"role":"controller","personal_data":"yes","incident":"published_by_mistake","breach":["confidentiality"],"disclosure":"confirmed","recipient":"public",
 "recovery":"confirmed","data":["name","contact","iban"],"data_subjects":{"min":120,"max":120},"groups":["customers"],"aware_at":"2026-11-25T09:30:00+01:00"},
 "story":{"happened":"A list of customers stood on the website for a day."}}
J
for J in '{"kind":"supplement","story":{"cause":"The wrong folder"}}' \
 '{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-26T10:00:00+01:00"}}' \
 '{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-11-26T12:00:00+01:00"}}' \
 '{"kind":"people_told","communication":{"at":"2026-11-26T13:00:00+01:00","channels":["website"]}}' \
 '{"kind":"measures","preventive":[{"text":"Two people look before it goes out","due":"2026-12-15T12:00:00+01:00"}]}' \
 '{"kind":"dpo","dpo":{"involved":"no_dpo"}}' '{"kind":"parties","parties":[{"name":"Hosting Ltd","role":"processor"}]}' \
 '{"kind":"other_duties","other_duties":[{"duty":"contracts","answer":"no"}]}' \
 '{"kind":"evaluation","evaluation":{"lesson":"Look twice.","at":"2026-11-27T10:00:00+01:00"}}' \
 '{"kind":"correction","note":"A slip","story":{"happened":"A list of 120 customers stood on the website for a day."}}' \
 '{"kind":"withdrawn","note":"It was the list of the fair: no personal data."}' '{"kind":"reopened","note":"It was ours after all."}' '{"kind":"closed"}'; do
	echo "$J" | update en 2026-002
done
echo '{"facts":{"schema":1,"role":"controller","personal_data":"yes","incident":"email_wrong_recipient","recipient":"trusted","recovery":"confirmed","data":["name","contact"],"data_subjects":{"min":1,"max":1},"aware_at":"2026-11-24T09:00:00+01:00"},"decision":{"ap":"required","by":"P. Bakker"},"story":{"happened":"Brief aan de verkeerde huisarts"}}' | record nl
echo '{"facts":{"schema":1,"role":"processor","incident":"ransomware","aware_at":"2026-11-26T09:00:00+01:00"},"story":{"happened":"Server versleuteld"}}' | record nl
echo '{"facts":{"schema":1,"personal_data":"no","incident":"outage"}}' | record en
# A draft: the answers stop half-way.
printf '1\nTelefoon kwijt in de trein.\n\n2\n' | "$D" --register "$R" --plain >/dev/null 2>&1 || true
date +%Y-%m-%dT%H:%M:%S%:z >now.txt
cp "$R" kept.db
for L in nl en; do
	"$D" --register "$R" --lang $L export --format csv --out - >register.$L.csv
	"$D" --register "$R" --lang $L export --format csv --redact --out - >redacted.$L.csv
done
"$D" --register "$R" export --format jsonl --out - >log.jsonl
"$D" --register "$R" export --format jsonl --redact --out - >redacted.jsonl
"$D" --register "$R" list --json >list.json
"$D" --register "$R" list --due --sort due --json >due.json
"$D" --register "$R" year 2026 --json >year.json
for N in 1 2 3 4 5; do
	"$D" --register "$R" show 2026-00$N --json >show-$N.json
	"$D" --register "$R" history 2026-00$N --json >history-$N.json
	for L in nl en; do
		"$D" --register "$R" --lang $L history 2026-00$N >history-$N.$L.txt
	done
done
mv kept.db register.db
rm -rf home copies
