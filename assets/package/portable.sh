#!/bin/sh
# 案卷，从优盘或任何文件夹运行：案卷文件和设置就放在本文件旁边。
# anjuan from a stick or any folder: the docket and the settings lie beside this file.
umask 077
here=$(cd "$(dirname "$0")" && pwd)
ANJUAN_DB="$here/anjuan.db" ANJUAN_CONFIG="$here/anjuan.toml" XDG_DATA_HOME="$here/data"
export ANJUAN_DB ANJUAN_CONFIG XDG_DATA_HOME
[ -e "$ANJUAN_CONFIG" ] || "$here/anjuan" config >"$ANJUAN_CONFIG"
exec "$here/anjuan" "$@"
