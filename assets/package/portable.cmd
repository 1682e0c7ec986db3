@echo off
rem 案卷，从优盘或任何文件夹运行：案卷文件和设置就放在本文件旁边。
rem anjuan from a stick or any folder: the docket and the settings lie beside this file.
chcp 65001 >nul
set "ANJUAN_DB=%~dp0anjuan.db"
set "ANJUAN_CONFIG=%~dp0anjuan.toml"
if not exist "%ANJUAN_CONFIG%" "%~dp0anjuan.exe" config > "%ANJUAN_CONFIG%"
"%~dp0anjuan.exe" %*
if "%~1"=="" if errorlevel 1 pause
