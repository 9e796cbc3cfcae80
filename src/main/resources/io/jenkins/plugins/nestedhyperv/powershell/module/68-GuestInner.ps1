# Windows inner VMs, entered from their host VM by PowerShell Direct. What runs in them is the same text as in the host VM.

$script:NhvGuestSessions = @{}

# Calls a function in an inner VM. Request: {site, vm, name, arguments, bytes}; sealed: the VM's password,
# then what the function takes so. Returns {inner: what Invoke-NhvGuestCall answered there}.
function Invoke-NhvGuestInner {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $site = $Request['site']
    $vm = Assert-NhvGuestVm -Site $site -Name $Request['vm']
    $json = [Text.StringBuilder]::new()
    Add-NhvJson -Text $json -Value (Add-NhvSign -Value $Request['arguments'])
    try {
        $session = Open-NhvGuestSession -Vm $vm -User $site['User'] -Password $Sealed[0]
        $rest = @($Sealed | Select-Object -Skip 1)
        $given = $Request['name'], $json.ToString(), $rest, $Request['bytes']
        $answers = @(Invoke-Command -Session $session -ArgumentList $given -ScriptBlock {
                param($name, $json, $sealed, $bytes)
                Invoke-NhvGuestCall -Name $name -Json $json -Sealed $sealed -Bytes $bytes
            })
    } catch {
        Close-NhvGuestSession -Id "$($vm.Id)"
        $key = $(if (Test-NhvWrongPassword -Exception $_.Exception) { 'guest.password' } else { 'guest.notReady' })
        throw (New-NhvRefusal -Key $key -Arguments $vm.Name, $_.FullyQualifiedErrorId)
    }
    $answer = [ordered] @{ inner = [string] $answers[0] }
    if ($answers.Length -gt 1) {
        $answer['bytes'] = [byte[]] $answers[1]
    }
    return $answer
}

function Open-NhvGuestSession {
    [CmdletBinding()]
    [OutputType([object])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('TextAsCode', '')] # our own
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [string] $User,
        [Parameter(Mandatory = $true)] [Security.SecureString] $Password
    )
    $id = "$($Vm.Id)"
    $session = $script:NhvGuestSessions[$id]
    if ($null -ne $session -and "$($session.State)" -ceq 'Opened') {
        return $session
    }
    Close-NhvGuestSession -Id $id
    $credential = [System.Management.Automation.PSCredential]::new($User, $Password)
    $session = New-PSSession -VMId $Vm.Id -Credential $credential
    $script:NhvGuestSessions[$id] = $session
    Invoke-Command -Session $session -ArgumentList (Get-NhvGuestText) -ScriptBlock {
        param($text)
        Import-Module -ModuleInfo (New-Module -Name NhvGuest -ScriptBlock ([ScriptBlock]::Create($text))) -Global
    }
    return $session
}

function Close-NhvGuestSession {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [string] $Id)
    $session = $script:NhvGuestSessions[$Id]
    if ($null -ne $session) {
        $script:NhvGuestSessions.Remove($Id)
        Remove-PSSession -Session $session -ErrorAction Ignore
    }
}

# Runs the commands that must succeed before an inner VM is ready, each detached in it, one after the other; notes in which run
# of the VM they did. Asked again and again until it returns DONE; RUNNING while there is one to wait for.
# Plan: {name, waitFor, await: the command that runs one of them in Linux}.
function Test-NhvGuestVm {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    $vm = Assert-NhvGuestVm -Site $Site -Name $Plan['name']
    $run = Get-NhvGuestRun -Vm $vm
    $note = Read-NhvGuestNote -Name $vm.Name
    if ($note['passed'] -ceq $run) {
        return 'DONE'
    }
    if ($note['os'] -ceq 'linux' -and -not $script:NhvGuestChecks.ContainsKey("$($vm.Id)")) {
        $note['check'] = '' # Its call went with the session that began it.
    }
    if ($note['checkedRun'] -cne $run) {
        $note['checkedRun'] = $run
        $note['check'] = ''
        $note['checked'] = [long] 0
    }
    if ($note['check']) {
        $answer = $(if ($note['os'] -ceq 'linux') { Read-NhvGuestAwaited -Vm $vm } else {
                Invoke-NhvGuestCheck -Site $Site -Vm $vm -Name 'Read-NhvGuestOperation' -Arguments @{
                    id = $note['check']; offset = [long] 0; maxBytes = [long] 1000
                }
            })
        if ($answer.state -ceq 'running') {
            return 'RUNNING'
        }
        $isBegun = @('never', 'unstarted') -cnotcontains $answer.state # Else its start was cut off.
        if ($isBegun -and ($answer.state -cne 'ended' -or $answer.code -ne 0)) {
            $command = $Plan['waitFor'][$note['checked']]
            $note['check'] = ''
            $note['checked'] = [long] 0
            Write-NhvGuestNote -Name $vm.Name -Note $note
            $code = $(if ($answer.state -ceq 'ended') { $answer.code } else { $answer.state })
            $output = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($answer.output))
            throw (New-NhvRefusal -Key 'inside.check' -Arguments $vm.Name, $command, $code, $output)
        }
        $note['checked'] = [long] ($note['checked'] + [int] $isBegun)
    }
    if ($note['checked'] -ge $Plan['waitFor'].Length) {
        $note['passed'] = $run
        Write-NhvGuestNote -Name $vm.Name -Note $note
        return 'DONE'
    }
    $note['check'] = "check-$([Guid]::NewGuid().ToString('N'))"
    Write-NhvGuestNote -Name $vm.Name -Note $note
    if ($note['os'] -ceq 'linux') {
        $bytes = [Text.Encoding]::UTF8.GetBytes($Plan['waitFor'][$note['checked']])
        $ssh = Start-NhvGuestSsh -Site $Site -Name $vm.Name -Command $Plan['await'] -Bytes $bytes
        Close-NhvGuestInput -Ssh $ssh -Seconds 10
        $script:NhvGuestChecks["$($vm.Id)"] = $ssh
    } else {
        [void] (Invoke-NhvGuestCheck -Site $Site -Vm $vm -Name 'Start-NhvGuestOperation' -Arguments @{
                id = $note['check']; command = $Plan['waitFor'][$note['checked']]; notice = ''
            })
    }
    return 'RUNNING'
}

# What became of a check in an inner VM with Linux: {state, code, output in base64}.
function Read-NhvGuestAwaited {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.PSCustomObject])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    $ssh = $script:NhvGuestChecks["$($Vm.Id)"]
    if (-not $ssh['process'].HasExited) {
        return [PSCustomObject] @{ state = 'running'; code = [long] 0; output = '' }
    }
    $script:NhvGuestChecks.Remove("$($Vm.Id)")
    $answer = Wait-NhvGuestSsh -Ssh $ssh -Seconds 5 -MaxBytes 65536
    $said = [Text.Encoding]::UTF8.GetString($answer['output']) + $answer['errors']
    $output = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($said))
    return [PSCustomObject] @{ state = 'ended'; code = $answer['code']; output = $output }
}

# The answer of a function in an inner VM, as an object; it contains no texts that look like dates.
function Invoke-NhvGuestCheck {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.PSCustomObject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [hashtable] $Arguments
    )
    $request = @{ site = $Site; vm = $Vm.Name; name = $Name; arguments = $Arguments }
    $answer = ConvertFrom-Json -InputObject (Invoke-NhvGuestInner -Request $request -Sealed @($Site['InnerPassword']))['inner']
    if (-not $answer.ok) {
        throw (New-NhvRefusal -Key 'inside.inner' -Arguments $Vm.Name, $answer.error.fqid, $answer.error.message)
    }
    return $answer.result
}
