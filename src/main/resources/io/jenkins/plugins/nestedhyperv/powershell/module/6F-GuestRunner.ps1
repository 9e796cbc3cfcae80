# The process of a command in a Windows guest.

# How much output of a command is kept, in bytes.
$script:NhvGuestMost = '16777216'

# What it does: gets the command's input through a pipe, since it may be a secret that must be on no disk and in no command line;
# takes the command for itself, unless another one has; runs it; keeps what it says, up to a bound; writes its exit code, at the
# latest 2 s after its end, since a process that it left behind may hold its output open for ever. Its folder is the operation's.
$script:NhvGuestRunner = @'
$ErrorActionPreference = 'Stop'
$pipe = [IO.Pipes.NamedPipeClientStream]::new('.', '{0}', [IO.Pipes.PipeDirection]::InOut)
$pipe.Connect(60000)
$reader = [IO.BinaryReader]::new($pipe)
$length = $reader.ReadInt32()
$bytes = $reader.ReadBytes($length)
if ($bytes.Length -ne $length) {{ exit 1 }}
[IO.File]::WriteAllText("pid.$PID", "$PID $([Diagnostics.Process]::GetCurrentProcess().StartTime.ToUniversalTime().Ticks) {3}")
try {{ [IO.File]::Move("pid.$PID", 'pid.txt') }} catch [IO.IOException] {{ [IO.File]::Delete("pid.$PID"); exit 1 }}
$ErrorActionPreference = 'Continue'
try {{ $pipe.WriteByte(1); $pipe.Dispose() }} catch [IO.IOException], [InvalidOperationException] {{ }}
$start = [Diagnostics.ProcessStartInfo]::new('cmd.exe', '/d /c "powershell.exe -NoLogo -NoProfile -NonInteractive -OutputFormat Text -ExecutionPolicy Bypass -EncodedCommand {1} 2>&1"')
$start.UseShellExecute = $false
$start.RedirectStandardInput = $true
$start.RedirectStandardOutput = $true
$process = [Diagnostics.Process]::Start($start)
$log = [IO.File]::Open('output.log', 'Create', 'Write', 'ReadWrite')
$feeding = $process.StandardInput.BaseStream.WriteAsync($bytes, 0, $bytes.Length)
try {{ [void] $feeding.Wait(60000); $process.StandardInput.Close() }} catch [AggregateException], [IO.IOException] {{ }}
$said = $process.StandardOutput.BaseStream
$buffer = [byte[]]::new(65536)
$left = [long] {2}
$reading = $null
$quiet = 0
$isCut = $false
while ($true) {{
    if ($null -eq $reading) {{ $reading = $said.ReadAsync($buffer, 0, $buffer.Length) }}
    if ($reading.Wait(500)) {{
        $count = $reading.Result
        $reading = $null
        if ($count -eq 0) {{ break }}
        $log.Write($buffer, 0, [int] [Math]::Min($left, $count))
        if ($count -gt $left -and -not $isCut) {{ $isCut = $true; $notice = [IO.File]::ReadAllBytes('notice.txt'); $log.Write($notice, 0, $notice.Length) }}
        $left = [Math]::Max(0, $left - $count)
        $log.Flush()
    }} elseif ($process.HasExited) {{
        $quiet++
        if ($quiet -eq 4) {{ [IO.File]::WriteAllText('exit.part', $process.ExitCode); [IO.File]::Move('exit.part', 'exit.txt') }}
    }}
}}
$log.Dispose()
$process.WaitForExit()
if ($quiet -lt 4) {{
    [IO.File]::WriteAllText('exit.part', $process.ExitCode)
    [IO.File]::Move('exit.part', 'exit.txt')
}}
'@
$script:NhvGuestCommand = @'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
$text = [IO.File]::ReadAllText('command.txt')
try { & ([ScriptBlock]::Create($text)) } catch { [Console]::Error.WriteLine("$_"); exit 1 }
if (Test-Path -Path Variable:LASTEXITCODE) { exit $LASTEXITCODE }
'@
