# Commands that run detached in a Windows guest under an operation id. A folder holds all that is known of each: request.json,
# made before it starts, so that none ever runs twice; boot.txt, pid.txt, output.log, exit.txt.

$script:NhvGuestOperations = 'C:\ProgramData\nhv\operations'

# How much output of a command is kept, in bytes.
$script:NhvGuestMost = '16777216'

# What the process of an operation does: gets the command's input through a pipe, since it may be a secret that must be on no
# disk and in no command line; runs the command; keeps what it says, up to a bound; writes its exit code, at the latest 2 s after its
# end, since a process that it left behind may hold its output open for ever. Its folder is the operation's.
$script:NhvGuestRunner = @'
$pipe = [IO.Pipes.NamedPipeClientStream]::new('.', '{0}', [IO.Pipes.PipeDirection]::InOut)
$pipe.Connect(60000)
$reader = [IO.BinaryReader]::new($pipe)
$bytes = $reader.ReadBytes($reader.ReadInt32())
$pipe.Dispose()
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
while ($true) {{
    if ($null -eq $reading) {{ $reading = $said.ReadAsync($buffer, 0, $buffer.Length) }}
    if ($reading.Wait(500)) {{
        $count = $reading.Result
        $reading = $null
        if ($count -eq 0) {{ break }}
        $log.Write($buffer, 0, [int] [Math]::Min($left, $count))
        if ($left -gt 0 -and $count -gt $left) {{ $notice = [IO.File]::ReadAllBytes('notice.txt'); $log.Write($notice, 0, $notice.Length) }}
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

# Starts a command, unless its id is known: then says what became of it. Request: {id, command, notice: what
# stands where output was cut off}; the last that is sealed is its input.
function Start-NhvGuestOperation {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $folder = "$script:NhvGuestOperations\$($Request['id'])"
    Confirm-NhvFolder -Root 'C:\ProgramData' -Path $folder
    $native = Get-NhvNativePath -Path $folder
    try {
        [IO.File]::Open("$native/request.json", [IO.FileMode]::CreateNew).Dispose()
    } catch [IO.IOException] {
        return Get-NhvGuestState -Id $Request['id']
    }
    [IO.File]::WriteAllText("$native/command.txt", $Request['command'])
    [IO.File]::WriteAllText("$native/notice.txt", "`n$($Request['notice'])`n")
    [IO.File]::WriteAllText("$native/boot.txt", (Get-NhvGuestBoot))
    $name = "nhv-$([Guid]::NewGuid())"
    # Who may not write to it, as is anybody but administrators, cannot open it in both directions.
    $pipe = [IO.Pipes.NamedPipeServerStream]::new($name, [IO.Pipes.PipeDirection]::InOut, 1,
        [IO.Pipes.PipeTransmissionMode]::Byte, [IO.Pipes.PipeOptions]::Asynchronous)
    try {
        $waiting = $pipe.WaitForConnectionAsync()
        $process = Start-NhvGuestProcess -Folder $folder -Pipe $name
        [IO.File]::WriteAllText("$native/pid.txt", "$process $([DateTime]::UtcNow.Ticks)")
        if ($waiting.Wait(60000)) {
            $bytes = Get-NhvGuestInput -Sealed $Sealed
            $writer = [IO.BinaryWriter]::new($pipe)
            $writer.Write([int] $bytes.Length)
            $writer.Write($bytes)
            $writer.Flush()
        }
    } finally {
        $pipe.Dispose()
    }
    return Get-NhvGuestState -Id $Request['id']
}

# A process that is no child of this session, so that it does not end with it. Returns its id.
function Start-NhvGuestProcess {
    [CmdletBinding()]
    [OutputType([long])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [string] $Folder,
        [Parameter(Mandatory = $true)] [string] $Pipe
    )
    $command = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script:NhvGuestCommand))
    $runner = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes(($script:NhvGuestRunner -f $Pipe, $command, $script:NhvGuestMost)))
    $line = "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand $runner"
    $made = Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{
        CommandLine = $line
        CurrentDirectory = $Folder
    }
    if ($made.ReturnValue -ne 0) {
        throw (New-NhvRefusal -Key 'command.notStarted' -Arguments $made.ReturnValue)
    }
    return [long] $made.ProcessId
}

function Get-NhvGuestInput {
    [CmdletBinding()]
    [OutputType([byte[]])]
    param([Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed)
    if ($null -eq $Sealed -or $Sealed.Length -eq 0 -or $null -eq $Sealed[-1]) {
        return , [byte[]]::new(0)
    }
    $credential = [System.Management.Automation.PSCredential]::new('input', $Sealed[-1])
    return , [Convert]::FromBase64String($credential.GetNetworkCredential().Password)
}

# What became of a command: {state: never, running, ended (with code), rebooted, killed or unstarted}.
function Get-NhvGuestState {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [string] $Id)
    $folder = "$script:NhvGuestOperations\$Id"
    if (-not (Test-NhvPath -Path "$folder\request.json")) {
        return [ordered] @{ state = 'never' }
    }
    $native = Get-NhvNativePath -Path $folder
    foreach ($try in 1, 2) {
        if ([IO.File]::Exists("$native/exit.txt")) {
            return [ordered] @{ state = 'ended'; code = [int] [IO.File]::ReadAllText("$native/exit.txt") }
        }
        if (-not [IO.File]::Exists("$native/boot.txt") -or -not [IO.File]::Exists("$native/pid.txt")) {
            $age = [DateTime]::UtcNow - [IO.File]::GetLastWriteTimeUtc("$native/request.json")
            return [ordered] @{ state = $(if ($age.TotalSeconds -gt 120) { 'unstarted' } else { 'running' }) }
        }
        if ([IO.File]::ReadAllText("$native/boot.txt") -cne (Get-NhvGuestBoot)) {
            return [ordered] @{ state = 'rebooted' }
        }
        if ($try -eq 1 -and (Test-NhvGuestProcess -Text ([IO.File]::ReadAllText("$native/pid.txt")))) {
            return [ordered] @{ state = 'running' }
        } # Else it may have written its exit code in between.
    }
    return [ordered] @{ state = 'killed' }
}

# Whether that very process runs: another one with its id was not begun at the same time.
function Test-NhvGuestProcess {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [string] $Text)
    $process, $ticks = $Text.Split([char[]] @(' '))
    foreach ($one in @(Get-CimInstance -ClassName Win32_Process -Filter "ProcessId = $process")) {
        $apart = [Math]::Abs($one.CreationDate.ToUniversalTime().Ticks - [long] $ticks)
        return $apart -lt 60 * [TimeSpan]::TicksPerSecond
    }
    return $false
}

# Reads on in the output. Request: {id, offset, maxBytes}; returns the state, read before the output, and it in base64.
function Read-NhvGuestOperation {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $answer = Get-NhvGuestState -Id $Request['id']
    $answer['output'] = ''
    $path = Get-NhvNativePath -Path "$script:NhvGuestOperations\$($Request['id'])\output.log"
    if ($answer['state'] -cne 'never' -and [IO.File]::Exists($path)) {
        $stream = [IO.File]::Open($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]'ReadWrite, Delete')
        try {
            [void] $stream.Seek([Math]::Min($Request['offset'], $stream.Length), [IO.SeekOrigin]::Begin)
            $bytes = [byte[]]::new([Math]::Min($Request['maxBytes'], $stream.Length - $stream.Position))
            $length = 0
            while ($length -lt $bytes.Length) {
                $read = $stream.Read($bytes, $length, $bytes.Length - $length)
                if ($read -eq 0) {
                    break
                }
                $length += $read
            }
            $answer['output'] = [Convert]::ToBase64String($bytes, 0, $length)
        } finally {
            $stream.Dispose()
        }
    }
    return $answer
}

# Ends a command with its whole process tree. Request: {id}.
function Stop-NhvGuestOperation {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $answer = Get-NhvGuestState -Id $Request['id']
    $native = Get-NhvNativePath -Path "$script:NhvGuestOperations\$($Request['id'])"
    if ($answer['state'] -cne 'running' -or -not [IO.File]::Exists("$native/pid.txt")) {
        return $answer
    }
    if ($PSCmdlet.ShouldProcess($Request['id'])) {
        Stop-NhvGuestTree -Text ([IO.File]::ReadAllText("$native/pid.txt"))
        if (-not [IO.File]::Exists("$native/exit.txt")) {
            [IO.File]::WriteAllText("$native/exit.txt", '137')
        }
    }
    return Get-NhvGuestState -Id $Request['id']
}
