#!/bin/sh
# Checks workbooks and writes a copy with the mistakes marked beside each; the twin of the launcher for Windows.
#
#     ./check-workbook.sh FILE...
#
# The code of your county in BQW_PLACE, as in BQW_PLACE=440229, lets names of villages be looked up within it.
# The exit code is the highest of all files: 0 fine, 1 mistakes, 2 no file named, 3 unreadable, 9 no bqw.

if command -v bqw >/dev/null 2>&1; then
    bqw() { command bqw "$@"; }
elif python3 -m bqw_sdk --version >/dev/null 2>&1; then
    bqw() { python3 -m bqw_sdk "$@"; }
else
    echo "没有找到 bqw,请先安装:python3 -m pip install bqw-sdk" >&2
    exit 9
fi
if [ $# -eq 0 ]; then
    echo "用法:$0 工作簿..." >&2
    exit 2
fi

worst=0
for file in "$@"; do
    folder=$(dirname -- "$file")
    printf '\n%s\n' "$file"
    bqw validate --lang "${BQW_LANG:-zh}" ${BQW_PLACE:+--place "$BQW_PLACE"} --annotate "$folder/." -- "$file"
    code=$?
    if [ "$code" -gt "$worst" ]; then
        worst=$code
    fi
done
exit "$worst"
