# Commands that run detached in a Windows guest under an operation id. A folder holds all that is known of each: command.txt and
# notice.txt; request.json, which is there once they are; then pid.txt, by which one process takes the command for itself, so that
# none ever runs twice; output.log, exit.txt; stop.txt once it is to be stopped.

$script:NhvGuestOperations = 'C:\ProgramData\nhv\operations'

# Starts a command, unless one of its processes has it or had it: then says what became of it. A call that was cut off before has
# perhaps started a process; without its input, which nobody else can give it, that one ends. Request: {id, command, notice: what
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
    if (-not [IO.File]::Exists("$native/exit.txt") -and -not [IO.File]::Exists("$native/pid.txt")) {
        Write-NhvGuestOnce -Path "$native/command.txt" -Text $Request['command']
        Write-NhvGuestOnce -Path "$native/notice.txt" -Text "`n$($Request['notice'])`n"
        Write-NhvGuestOnce -Path "$native/request.json" -Text '{}'
        [IO.File]::SetLastWriteTimeUtc("$native/request.json", [DateTime]::UtcNow)
        Start-NhvGuestRunner -Folder $folder -Sealed $Sealed
    }
    return Get-NhvGuestState -Id $Request['id']
}

# Writes a file that is whole or not there at all, and never another one.
function Write-NhvGuestOnce {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Text
    )
    if (-not [IO.File]::Exists($Path)) {
        $part = "$Path.$([Guid]::NewGuid().ToString('N'))"
        [IO.File]::WriteAllText($part, $Text)
        try {
            [IO.File]::Move($part, $Path)
        } catch [IO.IOException] {
            [IO.File]::Delete($part)
            if (-not [IO.File]::Exists($Path)) {
                throw
            } # Else another one was faster.
        }
    }
}

# Starts a process for a command, and gives it the input.
function Start-NhvGuestRunner {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [string] $Folder,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $name = "nhv-$([Guid]::NewGuid())"
    # Who may not write to it, as is anybody but administrators, cannot open it in both directions.
    $pipe = [IO.Pipes.NamedPipeServerStream]::new($name, [IO.Pipes.PipeDirection]::InOut, 1,
        [IO.Pipes.PipeTransmissionMode]::Byte, [IO.Pipes.PipeOptions]::Asynchronous)
    try {
        $waiting = $pipe.WaitForConnectionAsync()
        Start-NhvGuestProcess -Folder $Folder -Pipe $name
        if ($waiting.Wait(60000)) {
            $bytes = Get-NhvGuestInput -Sealed $Sealed
            $writer = [IO.BinaryWriter]::new($pipe)
            $writer.Write([int] $bytes.Length)
            $writer.Write($bytes)
            $writer.Flush()
            [void] $pipe.ReadAsync([byte[]]::new(1), 0, 1).Wait(60000) # Once it has taken the command, or left it to another one.
        }
    } catch [AggregateException], [IO.IOException] {
        [void] $name # It ended; the state tells how far it was.
    } finally {
        $pipe.Dispose()
    }
}

# A process that is no child of this session, so that it does not end with it.
function Start-NhvGuestProcess {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [string] $Folder,
        [Parameter(Mandatory = $true)] [string] $Pipe
    )
    $command = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script:NhvGuestCommand))
    $runner = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes(($script:NhvGuestRunner -f $Pipe, $command, $script:NhvGuestMost, (Get-NhvGuestBoot))))
    $line = "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand $runner"
    $made = Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{
        CommandLine = $line
        CurrentDirectory = $Folder
    }
    if ($made.ReturnValue -ne 0) {
        throw (New-NhvRefusal -Key 'command.notStarted' -Arguments $made.ReturnValue)
    }
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
        if (-not [IO.File]::Exists("$native/pid.txt")) {
            $age = [DateTime]::UtcNow - [IO.File]::GetLastWriteTimeUtc("$native/request.json")
            return [ordered] @{ state = $(if ($age.TotalSeconds -gt 120) { 'unstarted' } else { 'running' }) }
        }
        $text = [IO.File]::ReadAllText("$native/pid.txt")
        if ($text.Split([char[]] @(' '))[2] -cne (Get-NhvGuestBoot)) {
            return [ordered] @{ state = 'rebooted' }
        }
        if ($try -eq 1 -and (Test-NhvGuestProcess -Text $text)) {
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
    $process, $ticks = $Text.Split([char[]] @(' '))[0, 1]
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

# Ends a command with its whole process tree; one that no process has taken yet is never run. Request: {id}.
function Stop-NhvGuestOperation {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $answer = Get-NhvGuestState -Id $Request['id']
    $native = Get-NhvNativePath -Path "$script:NhvGuestOperations\$($Request['id'])"
    $isBegun = $answer['state'] -ceq 'killed' -and [IO.File]::Exists("$native/stop.txt") # by a stop that was cut off
    $isDue = $isBegun -or @('running', 'unstarted') -ccontains $answer['state']
    if (-not $isDue -or -not $PSCmdlet.ShouldProcess($Request['id'])) {
        return $answer
    }
    Write-NhvGuestOnce -Path "$native/stop.txt" -Text ''
    # There is no process of this id, and none has begun at that time.
    Write-NhvGuestOnce -Path "$native/pid.txt" -Text "$([uint32]::MaxValue) 0 $(Get-NhvGuestBoot)"
    Stop-NhvGuestTree -Text ([IO.File]::ReadAllText("$native/pid.txt"))
    Write-NhvGuestOnce -Path "$native/exit.txt" -Text '137'
    return Get-NhvGuestState -Id $Request['id']
}
