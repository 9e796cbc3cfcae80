@echo off
rem Starts the built command line on Windows. "mvn package" builds it.
setlocal
set "jar=%~dp0target\nested-hyperv-cli.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not exist "%jar%" (
  echo nhv: "%jar%" is missing. Build it first: mvn -Dmaven.test.skip package 1>&2
  exit /b 69
)
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -jar "%jar%" %*
exit /b %errorlevel%
