# Inner VMs with Linux, entered from their host VM by its own ssh.exe. The private key is in a file while a call lasts, since
# ssh.exe takes it from nowhere else; only administrators can read it. The key by which the inner VM proves who it is came with
# its seed.

$script:NhvGuestKeys = 'C:\ProgramData\nhv\keys'
# Checks of inner VMs that run, by the id of the VM.
$script:NhvGuestChecks = @{}

function Get-NhvGuestHostsPath {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    return "$script:NhvGuestRoot\inner\$Name.hosts"
}

# Notes by which key an inner VM proves who it is.
function Set-NhvGuestHostKey {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $Key
    )
    [IO.File]::WriteAllText((Get-NhvNativePath -Path (Get-NhvGuestHostsPath -Name $Name)), "$Name $Key`n")
}

# One word of a command line, as programs of Windows take it apart.
function ConvertTo-NhvGuestWord {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Text)
    return '"' + ($Text -replace '(\\*)"', '$1$1\"' -replace '(\\+)\z', '$1$1') + '"'
}

# Writes the private key to a file of its own; returns its path. Those that a broken call left behind go.
function New-NhvGuestKey {
    [CmdletBinding()]
    [OutputType([string])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([Parameter(Mandatory = $true)] [Security.SecureString] $Key)
    Confirm-NhvFolder -Root $script:NhvGuestRoot -Path $script:NhvGuestKeys
    $native = Get-NhvNativePath -Path $script:NhvGuestKeys
    [void] (icacls.exe $native /inheritance:r /grant:r '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F')
    if ($LASTEXITCODE -ne 0) {
        throw (New-NhvRefusal -Key 'guest.keyRights' -Arguments $script:NhvGuestKeys, $LASTEXITCODE)
    }
    foreach ($file in [IO.Directory]::GetFiles($native)) {
        if ([IO.File]::GetLastWriteTimeUtc($file) -lt [DateTime]::UtcNow.AddMinutes(-10)) {
            [IO.File]::Delete($file)
        }
    }
    $path = [IO.Path]::Combine($native, [Guid]::NewGuid().ToString('N'))
    $text = [System.Management.Automation.PSCredential]::new('key', $Key).GetNetworkCredential().Password
    [IO.File]::WriteAllText($path, $text)
    return $path
}

# Starts a command in an inner VM, for its shell. Request: {site, vm, command}; bytes are its standard input. What is returned is to
# be given to Wait-NhvGuestSsh or Stop-NhvGuestSsh.
function Start-NhvGuestSsh {
    [CmdletBinding()]
    [OutputType([hashtable])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $Command,
        [Parameter()] [AllowNull()] [byte[]] $Bytes
    )
    $note = Read-NhvGuestNote -Name $Name
    $key = New-NhvGuestKey -Key $Site['InnerKey']
    $known = (Get-NhvNativePath -Path (Get-NhvGuestHostsPath -Name $Name)).Replace('\', '/')
    $words = [Collections.Generic.List[string]]::new()
    $words.AddRange([string[]] @('-F', 'none', '-T', '-i', $key.Replace('\', '/')))
    foreach ($option in 'BatchMode=yes', 'IdentitiesOnly=yes', 'StrictHostKeyChecking=yes', 'GlobalKnownHostsFile=none',
        "UserKnownHostsFile=$known", "HostKeyAlias=$Name", 'ConnectTimeout=10', 'ServerAliveInterval=5', 'ServerAliveCountMax=4') {
        $words.AddRange([string[]] @('-o', $option))
    }
    $words.AddRange([string[]] @("root@$($note['address'])", $Command))
    $line = @($words | ForEach-Object -Process { ConvertTo-NhvGuestWord -Text $_ }) -join ' '
    $start = [Diagnostics.ProcessStartInfo]::new('ssh.exe', $line)
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    try {
        $process = [Diagnostics.Process]::Start($start)
    } catch [ComponentModel.Win32Exception] {
        [IO.File]::Delete($key)
        throw (New-NhvRefusal -Key 'guest.noSsh' -Arguments $Name)
    }
    $given = $(if ($null -eq $Bytes) { , [byte[]]::new(0) } else { , $Bytes })
    return @{
        name = $Name
        key = $key
        process = $process
        feeding = $process.StandardInput.BaseStream.WriteAsync($given, 0, $given.Length)
        errors = $process.StandardError.ReadToEndAsync()
    }
}

# Waits until a command has taken its input, and ends that.
function Close-NhvGuestInput {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Ssh,
        [Parameter(Mandatory = $true)] [int] $Seconds
    )
    try {
        [void] $Ssh['feeding'].Wait(1000 * $Seconds)
        $Ssh['process'].StandardInput.Close()
    } catch [AggregateException], [IO.IOException] {
        [void] $Ssh['feeding'].IsFaulted # It did not want its input; its exit code says why.
    }
}

# Waits for the end of a command; returns {code, output: bytes, errors}. One that is too slow or says too much is ended.
function Wait-NhvGuestSsh {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Ssh,
        [Parameter(Mandatory = $true)] [int] $Seconds,
        [Parameter(Mandatory = $true)] [long] $MaxBytes
    )
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $output = [IO.MemoryStream]::new()
    $buffer = [byte[]]::new(65536)
    try {
        Close-NhvGuestInput -Ssh $Ssh -Seconds $Seconds
        while ($output.Length -le $MaxBytes) {
            $reading = $Ssh['process'].StandardOutput.BaseStream.ReadAsync($buffer, 0, $buffer.Length)
            $left = [int] [Math]::Max(1, 1000 * $Seconds - $clock.ElapsedMilliseconds)
            if (-not $reading.Wait($left)) {
                throw (New-NhvRefusal -Key 'guest.late' -Arguments $Ssh['name'], $Seconds)
            }
            if ($reading.Result -eq 0) {
                break
            }
            $output.Write($buffer, 0, $reading.Result)
        }
        if ($output.Length -gt $MaxBytes) {
            throw (New-NhvRefusal -Key 'guest.tooMuch' -Arguments $Ssh['name'], $MaxBytes)
        }
        if (-not $Ssh['process'].WaitForExit(10000)) {
            throw (New-NhvRefusal -Key 'guest.late' -Arguments $Ssh['name'], $Seconds)
        }
        $errors = $(if ($Ssh['errors'].Wait(1000)) { $Ssh['errors'].Result } else { '' })
        $code = $Ssh['process'].ExitCode
        return @{ code = [long] $code; output = $output.ToArray(); errors = $errors.Substring(0, [Math]::Min(500, $errors.Length)) }
    } finally {
        Stop-NhvGuestSsh -Ssh $Ssh
    }
}

# Ends what still runs of a call, and removes its key.
function Stop-NhvGuestSsh {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [hashtable] $Ssh)
    if (-not $PSCmdlet.ShouldProcess($Ssh['name'])) {
        return
    }
    try {
        if (-not $Ssh['process'].HasExited) {
            $Ssh['process'].Kill()
        }
    } catch [InvalidOperationException] {
        [void] $Ssh['name'] # It ended in between.
    }
    $Ssh['process'].Dispose()
    [IO.File]::Delete($Ssh['key'])
}

# Runs a command in an inner VM to its end. Request: {site, vm, command, seconds, maxBytes, spooled, bytes}; sealed: the key, then its
# standard input in base64 where it is a secret.
function Invoke-NhvGuestShell {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $site = $Request['site']
    $site['InnerKey'] = $Sealed[0]
    $vm = Assert-NhvGuestVm -Site $site -Name $Request['vm']
    $bytes = $(if ($null -ne $Request['bytes']) { , $Request['bytes'] } else { , (Get-NhvGuestInput -Sealed @($Sealed[1])) })
    $ssh = Start-NhvGuestSsh -Site $site -Name $vm.Name -Command $Request['command'] -Bytes $bytes
    $answer = Wait-NhvGuestSsh -Ssh $ssh -Seconds $Request['seconds'] -MaxBytes $Request['maxBytes']
    if ($answer['code'] -eq 255) { # What ssh says of itself.
        throw (New-NhvRefusal -Key 'guest.ssh' -Arguments $vm.Name, $answer['errors'].Trim())
    }
    $said = [ordered] @{
        code = $answer['code']
        output = ''
        sha256 = Get-NhvHash -Bytes $answer['output']
        errors = $answer['errors']
    }
    if ($Request['spooled']) {
        $said['bytes'] = $answer['output']
    } else {
        $said['output'] = [Convert]::ToBase64String($answer['output'])
    }
    return $said
}

# Enters inner VMs with Linux, all at once; gives the ids of those that let us in.
function Connect-NhvGuestLinux {
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object[]] $Vm
    )
    $calls = @(foreach ($one in $Vm) {
            @{ id = "$($one.Id)"; ssh = (Start-NhvGuestSsh -Site $Site -Name $one.Name -Command 'exit 0') }
        })
    foreach ($call in $calls) {
        try {
            if ((Wait-NhvGuestSsh -Ssh $call['ssh'] -Seconds 15 -MaxBytes 4096)['code'] -eq 0) {
                $call['id']
            }
        } catch [InvalidOperationException] {
            continue # Later, then.
        }
    }
}
