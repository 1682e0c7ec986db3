#!/usr/bin/env sh
# Draws the pages of the main papers anew, as small pictures: the sample docket is exported, LibreOffice makes pages of it.
# Wants soffice and pdftoppm, and chromium for the report on a telephone; run it from anywhere: assets/manual/pages.sh [PROGRAM]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-"$here/../../target/debug/anjuan"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run() { "$program" --db "$work/sample.db" --today 2022-12-19 --lang zh "$@" >/dev/null; }

run apply "$here/../sample-2022.jsonl"
run settings office.name 临河市青川区柳溪镇人民政府
cd "$work"
run export report --year 2022 --with all --out report.docx
run export analysis --year 2022 --compare 3 --out analysis.docx
run export appearance --year 2022 --out appearance.docx
run export bulletin --year 2022 --out bulletin.docx
run export which --year 2022 --out which.docx
run export reminders --out reminders.docx
run export yearend --year 2022 --out yearend.xlsx
run export report --year 2022 --out report.html
run document approval （2022）川3702行初175号 --out approval.docx
run document assignment （2022）川3702行初175号 --out assignment.docx
run document identity （2022）川3702行初133号 --out identity.docx
run document excuse （2022）川3702行初139号 --out excuse.docx
run document loss-report （2022）川3702行初44号 --out loss-report.docx
soffice --headless --convert-to pdf --outdir "$work" ./*.docx ./yearend.xlsx >/dev/null 2>&1
rm -f "$here"/pages/*.png
for paper in report analysis appearance bulletin which reminders approval assignment identity excuse loss-report; do
    # The first two pages say how it looks; 44 dots an inch keep it small.
    pdftoppm -r 44 -l 2 -gray -png "$paper.pdf" "$here/pages/$paper"
done
# Of the workbook the overview, the appearances and the first page of the ledger.
for page in 1 4 18; do
    pdftoppm -r 44 -f "$page" -l "$page" -gray -png yearend.pdf "$here/pages/yearend"
done
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=390,1500 \
    --screenshot="$here/pages/report-phone.png" "file://$work/report.html" >/dev/null 2>&1
du -sh "$here/pages"
