# Functions for tests of the worker.

function Get-NhvEcho {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter()] [object] $Value)
    $type = 'null'
    if ($null -ne $Value) {
        $type = $Value.GetType().FullName
    }
    return [ordered] @{ value = $Value; type = $type }
}

# Tells the code units of a secret, and of what type it was; and of a second argument.
function Get-NhvSecretEcho {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [securestring] $Password,
        [Parameter()] [string] $Name
    )
    $plain = [Net.NetworkCredential]::new('', $Password).Password
    $units = @(foreach ($character in $plain.ToCharArray()) { [int] $character })
    return [ordered] @{ units = $units; type = $Password.GetType().Name; name = $Name; readOnly = $Password.IsReadOnly() }
}

# Runs what a function of the module would run with a secret, and what a careless one would print.
function Invoke-NhvWork {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [securestring] $Password)
    $credential = [System.Management.Automation.PSCredential]::new('administrator', $Password)
    Write-Output -InputObject $credential | Out-Host
    Write-Verbose -Message 'working' -Verbose
    return [ordered] @{ user = $credential.UserName }
}

function Write-NhvNoise {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    [Console]::Out.WriteLine('written to the console')
    [Console]::Out.WriteLine('#NHV1 not base64')
    [Console]::Out.WriteLine('#NHV1 ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('{"id":"1","ok":true}')))
    [Console]::Error.WriteLine('written to the error stream')
    Write-Host -Object 'written to the host'
    Write-Warning -Message 'beware'
    Write-Verbose -Message 'verbose' -Verbose
    Write-Debug -Message 'debug' -Debug:$false
    Write-Information -MessageData 'information' -InformationAction 'Continue'
    Write-Progress -Activity 'progress' -Status 'half'
    [Console]::Out.Write('a line without an end')
    [Console]::Out.Flush()
    return [ordered] @{ done = $true }
}

# Starts a child process, notes its id in a file, and never ends.
function Wait-NhvForever {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    & '/bin/sh' '-c' 'sleep 600 & echo $! > "$0"; wait' $Path
    return [ordered] @{ done = $true }
}

function Get-NhvMuch {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [int] $Length)
    return [ordered] @{ text = [string]::new([char] 0xe4, $Length) }
}

function Stop-NhvShell {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param()
    [Console]::Error.WriteLine('last words')
    [Environment]::Exit(7)
    return [ordered] @{ done = $true }
}

function Read-NhvInput {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    return [ordered] @{ read = [Console]::In.ReadLine() }
}

# Fails in the way that is asked for, or returns what may not be returned.
function Invoke-NhvFailure {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [string] $Way)
    switch ($Way) {
        'refusal' { throw (New-NhvRefusal -Key 'path.junction' -Arguments 'C:\a', 7) }
        'missing' { Get-Item -LiteralPath (Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath 'no such file') }
        'dotnet' { [void] [IO.File]::ReadAllText([IO.Path]::GetTempPath()) }
        'remote' { [void] (Start-Job -ScriptBlock { throw [IO.IOException]::new('busy', -2147024864) } | Receive-Job -Wait) }
        'text' { throw 'a text alone' }
        'strict' { return $undefined }
        'nothing' { return }
        'two' { return @{ a = 1 }, @{ b = 2 } }
        'text result' { return 'text' }
        'live' { return [ordered] @{ process = (Get-Process -Id $PID) } }
        'date' { return [ordered] @{ at = [DateTime]::UtcNow } }
        'real' { return [ordered] @{ at = 1.5 } }
    }
}

Export-ModuleMember -Function @(
    'Get-NhvEcho'
    'Get-NhvSecretEcho'
    'Invoke-NhvWork'
    'Write-NhvNoise'
    'Wait-NhvForever'
    'Get-NhvMuch'
    'Stop-NhvShell'
    'Read-NhvInput'
    'Invoke-NhvFailure'
)
