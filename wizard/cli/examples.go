package cli

// examples stand in the help of each command and in the manual, by the name of its
// texts; a semicolon parts them. They are commands and no texts: the same in both
// languages.
var examples = map[string]string{
	"assess":     "datalek assess facts.json; datalek assess --lines --explain - < facts.jsonl",
	"record":     "datalek record --schema; datalek record --create breach.json",
	"update":     "datalek update --schema; datalek update 2026-001 notified.json",
	"list":       "datalek list --open --sort due; datalek list laptop --year 2026",
	"due":        "datalek due --all-clients; datalek due --days 7 --format ics --out calendar",
	"show":       "datalek show 2026-001",
	"history":    "datalek history 2026-001",
	"dossier":    "datalek dossier 2026-001 --out dossier",
	"questions":  "datalek questions phishing; datalek questions 2026-001 --format docx --out questions",
	"evidence":   "datalek evidence 2026-001 log.txt --by 'J. de Vries'; datalek evidence 2026-001 photo.jpg --kept USB-1",
	"profile":    "datalek profile --set name='Bakkerij De Zon' --set kvk=12345678; datalek profile --logo logo.png",
	"import":     "datalek import register.xlsx; datalek import register.xlsx --create --by 'J. de Vries' --yes",
	"erase":      "datalek erase --older-than 5y; datalek erase 2021-003 --reason 'AVG 5(1)(e)' --by 'J. de Vries' --yes",
	"compare":    "datalek compare register.db copy.db",
	"adopt":      "datalek adopt back.db; datalek adopt back.db --yes",
	"handover":   "datalek handover --to 'Adviesbureau Jansen' --by 'J. de Vries' --passphrase",
	"remove":     "datalek remove --client 'Bakkerij De Zon' --handed-to 'Adviesbureau Jansen' --yes",
	"export":     "datalek export --open; datalek export --format csv --excel-nl --year 2026 --out tables; datalek export --format jsonl --out -",
	"year":       "datalek year 2026 --out report",
	"clients":    "datalek clients",
	"verify":     "datalek verify; datalek verify --head 0eda2b89e3443285",
	"replay":     "datalek replay",
	"backup":     "datalek backup /media/usb/register-copy.db; datalek backup copy.age --passphrase",
	"copies":     "datalek copies",
	"restore":    "datalek restore copy.db --force; datalek restore --salvage",
	"version":    "datalek version",
	"completion": "datalek completion bash > ~/.local/share/bash-completion/completions/datalek",
	"man":        "datalek man | man -l -",
}
