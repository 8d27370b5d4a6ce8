@echo off
rem Drop workbooks on this file: each is checked, and a copy with the mistakes marked is written beside it.
rem
rem Only ASCII may stand here, because the console reads this file in its own code page (936, 950, 437 ...).
rem The code page is not changed: bqw writes Chinese to the console as Unicode, and paths come as Unicode too.
rem The name of the copy is made by bqw, so that no Chinese has to stand here.
setlocal EnableExtensions DisableDelayedExpansion

rem BQW_NO_PAUSE, set to anything, lets programs call this file without waiting for a key.
rem The code of your county goes here, as in  set "BQW_PLACE=440229"
rem Names of villages are then looked up within it.
if not defined BQW_PLACE set "BQW_PLACE="

if not defined BQW_LANG set "BQW_LANG=zh"
set "OPTIONS=--lang %BQW_LANG%"
if defined BQW_PLACE set "OPTIONS=%OPTIONS% --place %BQW_PLACE%"
set "WORST=0"
set "BYMOUSE="
set "CHECKED="

set "BQW=bqw"
where bqw >nul 2>nul
if not errorlevel 1 goto found
set "BQW=py -m bqw_sdk"
%BQW% --version >nul 2>nul
if not errorlevel 1 goto found
set "BQW=python -m bqw_sdk"
%BQW% --version >nul 2>nul
if not errorlevel 1 goto found
echo bqw was not found on this computer. Install it first:
echo     py -m pip install bqw-sdk
set "WORST=9"
set "BYMOUSE=1"
goto help

:found
rem Explorer puts quotes only around names with blanks, so a name with an ampersand or a comma comes in pieces.
rem Therefore the whole command line is taken apart, behind the name of this file and before its last quote.
rem It is expanded late, so that nothing in a name is ever read as a command.
setlocal EnableDelayedExpansion
set ^"QUOTE=^""
set "LINE=!cmdcmdline!"
set "REST=!LINE:*%~nx0" =!"
if "!REST!"=="!LINE!" goto typed
set "BYMOUSE=1"
set "REST=!REST:~0,-1!"

:next
if not defined REST goto done
if "!REST:~0,1!"==" " (
    set "REST=!REST:~1!"
    goto next
)
set "BEFORE=!REST!"
if "!REST:~0,1!"=="!QUOTE!" goto quoted
for /f "tokens=1 delims= " %%A in ("!REST!") do set "FILE=%%A"
set "REST=!REST:* =!"
if "!REST!"=="!BEFORE!" set "REST="
goto check

:quoted
set "REST=!REST:~1!"
for /f delims^=^" %%A in ("!REST!") do set "FILE=%%A"
set "BEFORE=!REST!"
set "REST=!REST:*"=!"
if "!REST!"=="!BEFORE!" set "REST="

:check
set "CHECKED=1"
for %%F in ("!FILE!") do (
    echo.
    echo "%%~nxF"
    %BQW% validate %OPTIONS% --annotate "%%~dpF." -- "%%~fF"
    if !errorlevel! gtr !WORST! set "WORST=!errorlevel!"
)
goto next

:typed
if "%~1"=="" goto done
set "CHECKED=1"
echo.
echo "%~nx1"
%BQW% validate %OPTIONS% --annotate "%~dp1." -- "%~f1"
if !errorlevel! gtr !WORST! set "WORST=!errorlevel!"
shift
goto typed

:done
if defined CHECKED goto end
echo Drop one or more workbooks on this file.
set "WORST=2"

:help
if exist "%~dp0help.txt" start "" notepad "%~dp0help.txt"

:end
echo.
if not defined BYMOUSE exit /b %WORST%
if not defined BQW_NO_PAUSE pause
rem Not "exit /b": whatever follows an ampersand in a name must not be run as a command.
exit %WORST%
