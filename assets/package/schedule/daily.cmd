@echo off
rem 由计划任务运行：写出待办摘要，有逾期的打开它；退出码 1 表示有逾期。
rem Run by a scheduled task: writes the digest and opens it where something is overdue.
chcp 65001 >nul
if exist "%~dp0anjuan.db" set "ANJUAN_DB=%~dp0anjuan.db"
if exist "%~dp0anjuan.toml" set "ANJUAN_CONFIG=%~dp0anjuan.toml"
"%~dp0anjuan.exe" digest --html --out "%~dp0digest.html" --force --check
set "code=%errorlevel%"
if "%code%"=="1" start "" "%~dp0digest.html"
exit /b %code%
