#!/usr/bin/env bash
# Walks one request through its life against a running Habeas, as the people who take part would:
# submit, acknowledge, ask identity, receive it, assign, ask what it is about, answer, extend, apply a ground with approval,
# decide, respond, complain, export, verify.
#
# Needs curl and jq. Starts a service of its own in a temporary folder and removes both at the end.
#   HABEAS    the program (default: target/release/habeas, or habeas on the path)
# Settings in the environment (HABEAS__DATABASE__URL, HABEAS__MAIL__…) are taken over; see docs/reference/configuration.md.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
program=${HABEAS:-}
[ -n "$program" ] || { [ -x "$here/target/release/habeas" ] && program=$here/target/release/habeas; } || program=habeas
folder=$(mktemp -d)
port=${HABEAS_TRY_PORT:-18765}
base=http://127.0.0.1:$port

export HABEAS__SERVER__LISTEN=127.0.0.1:$port HABEAS__SERVER__PUBLIC_URL=$base
export HABEAS__DATA__FOLDER=$folder/data HABEAS__SECRETS__MASTER_KEY_FILE=$folder/master.key
export HABEAS__DATABASE__URL=${HABEAS__DATABASE__URL:-sqlite:$folder/habeas.db}
export HABEAS__MAIL__TRANSPORT=${HABEAS__MAIL__TRANSPORT:-folder} HABEAS__MAIL__FOLDER=${HABEAS__MAIL__FOLDER:-$folder/mail}
export HABEAS__MAIL__FROM=${HABEAS__MAIL__FROM:-Data protection <data-protection@example.org>}
export HABEAS__LOG__LEVEL=${HABEAS__LOG__LEVEL:-warn} HABEAS__JOBS__POLL_SECONDS=1

service=
finish() {
    status=$?
    if [ -n "$service" ]; then
        kill "$service" 2>/dev/null || true
        wait "$service" 2>/dev/null || true
    fi
    [ "$status" -eq 0 ] || { echo "FAILED (exit code $status); the service said:" >&2; cat "$folder/log" >&2 || true; }
    rm -rf "$folder"
}
trap finish EXIT

say() { printf '\n== %s\n' "$*"; }

# ask METHOD PATH [TOKEN] [JSON] [HEADER]…: prints the body; any status but 2xx ends the script and shows why.
ask() {
    local method=$1 path=$2 token=${3:-} body=${4:-}
    shift $(($# < 4 ? $# : 4))
    local arguments=(-sS -X "$method" -o "$folder/answer" -w '%{http_code}')
    [ -z "$token" ] || arguments+=(-H "Authorization: Bearer $token")
    [ -z "$body" ] || arguments+=(-H 'Content-Type: application/json' -d "$body")
    local header
    for header in "$@"; do arguments+=(-H "$header"); done
    local status
    status=$(curl "${arguments[@]}" "$base$path")
    case $status in
        2*) cat "$folder/answer" ;;
        *) echo "$method $path: $status $(cat "$folder/answer")" >&2; return 1 ;;
    esac
}

# change TOKEN NOUN JSON: changes the case on its newest version and prints where it stands.
change() {
    local version
    version=$(ask GET "/api/v1/cases/$reference" "$dpo" | jq .version)
    ask POST "/api/v1/cases/$reference/$2" "$1" "$3" "If-Match: \"$version\"" >"$folder/changed"
    jq -r '"   \(.stage), clock \(.status), due \(.due // "not while we wait")"' "$folder/changed"
}

say "Start a service for one council"
"$program" serve --council wrexham >"$folder/log" 2>&1 &
service=$!
for _ in $(seq 300); do
    "$program" health >/dev/null 2>&1 && break
    kill -0 "$service" || exit 1
    read -r -t 0.2 <> <(:) || true
done
"$program" health
for role in officer dpo auditor; do
    echo "nothing here is real" |
        "$program" user add --email "$role@example.org" --name "Invented $role" --role "$role" --password-stdin >/dev/null
done
officer=$("$program" token add --user officer@example.org --name try-it)
dpo=$("$program" token add --user dpo@example.org --name try-it)
auditor=$("$program" token add --user auditor@example.org --name try-it)

say "A resident asks to see their data: the reference, the date, and the reckoning"
request='{"person":{"name":"Mair Invented","email":"mair@example.org","address":["7 Sample Street","Anytown"],"postcode":"ZZ9 9ZZ"},
  "rights":[{"right":"access","details":"Everything the housing service holds about me since 2020."}]}'
receipt=$(ask POST /api/v1/requests "" "$request" "Idempotency-Key: try-it-$$-$RANDOM")
reference=$(jq -r '.cases[0].reference' <<<"$receipt")
secret=$(jq -r .secret <<<"$receipt")
jq -r '.cases[0] | "   \(.reference), due \(.due)", (.reckoning[] | "   \(.)")' <<<"$receipt"

say "It was acknowledged at once, and the letter is on its way"
ask GET "/api/v1/cases/$reference/history" "$officer" | jq -r '.events[] | "   \(.seq) \(.kind)"'

say "The officer asks who it is; the clock waits"
change "$officer" identity-checks '{"what":"identity","question":"Please show us a letter with your name and address."}'
say "The proof arrives; the clock starts anew"
change "$officer" identity-results '{"checked":"document","result":"confirmed"}'

say "The case is given to somebody"
me=$(ask GET /api/v1/session "$officer" | jq -r .id)
change "$officer" assignment "{\"to\":\"$me\"}"

say "The officer asks what it is about; the clock pauses"
change "$officer" clarifications '{"reason":"We hold several files.","question":"Which years do you mean?"}'
say "The resident answers by themselves; the clock goes on"
ask POST "/api/v1/requests/$reference/answers" "" '{"text":"2020 to 2023."}' "X-Request-Secret: $secret" >/dev/null
ask GET "/api/v1/requests/$reference" "" "" "X-Request-Secret: $secret" | jq -r '"   status \(.status), due \(.due)"'

say "Two more months, for a lawful reason"
change "$officer" extension '{"reason":"complexity","explanation":"The files name many other people.","told_by":"portal"}'

say "A ground for part of it: not without its evidence"
version=$(ask GET "/api/v1/cases/$reference" "$dpo" | jq .version)
curl -sS -X POST -H "Authorization: Bearer $officer" -H 'Content-Type: application/json' -H "If-Match: \"$version\"" \
    -d '{"ground":"legal-privilege","evidence":{}}' "$base/api/v1/cases/$reference/exemptions" | jq -r '"   refused: \(.detail)"'
person=$(ask GET /api/v1/session "$dpo" | jq -r .id)
evidence=$(ask GET "/api/v1/cases/$reference/exemptions" "$officer" |
    jq --arg person "$person" --arg day "$(date +%F)" '[.possible[] | select(.id == "legal-privilege") | .evidence[]]
        | map({key: .field, value: (if .type == "date" then $day elif .type == "person" then $person
            elif .type == "money" then 0 else "Looked at with care; the advice is of 3 March." end)}) | from_entries')
change "$officer" exemptions "{\"ground\":\"legal-privilege\",\"evidence\":$evidence}"
ground=$(ask GET "/api/v1/cases/$reference" "$dpo" | jq -r '.grounds[0].id')
say "The DPO approves the ground as a second person, where that is needed"
if [ "$(ask GET "/api/v1/cases/$reference" "$dpo" | jq -r '.grounds[0].status')" = proposed ]; then
    change "$dpo" "exemptions/$ground/approval" '{}'
fi

say "Decide: the officer proposes, the DPO approves"
change "$officer" decision "{\"outcome\":\"granted_in_part\",\"grounds\":[\"$ground\"],\"reasons\":\"Legal advice is left out.\"}"
change "$dpo" approvals '{}'
say "The answer is sent"
change "$officer" response '{"by":"portal"}'

say "The resident complains; somebody else must look at it"
complaint=$(ask POST "/api/v1/requests/$reference/complaint" "" '{"text":"I think that you left out too much."}' "X-Request-Secret: $secret")
jq -r '.. | .reference? // empty | "   opened \(.)"' <<<"$complaint"

say "The auditor exports everything and checks it without database or key"
curl -sSf -H "Authorization: Bearer $auditor" -o "$folder/export.zip" "$base/api/v1/exports/cases.zip"
"$program" verify --bundle "$folder/export.zip"
say "One changed byte is found"
cp "$folder/export.zip" "$folder/changed.zip"
printf 'X' | dd of="$folder/changed.zip" bs=1 seek=$(($(wc -c <"$folder/export.zip") / 2)) conv=notrunc 2>/dev/null
if "$program" verify --bundle "$folder/changed.zip" >/dev/null 2>&1; then
    echo "the change was not found" >&2
    exit 1
fi
echo "   found"

say "The database verifies as it stands"
"$program" verify
say "Done"
