@echo off
rem 登记本人的计划任务，不需要管理员：周一至周五 8:30 运行 daily.cmd。
rem Registers a task of one's own, without an administrator: daily.cmd at half past eight.
chcp 65001 >nul
schtasks /create /f /tn anjuan-daily /sc weekly /d MON,TUE,WED,THU,FRI /st 08:30 /tr "\"%~dp0daily.cmd\""
if errorlevel 1 (echo 没有登记成。Not registered.) else (echo 已登记。取消：schtasks /delete /tn anjuan-daily)
pause
