# Who may do what on this host, and what it is bound to, for the doctor.

# The groups that count in the token of this session, by SID: their names are in the host's language. A group that the token
# holds only to deny, as without elevation, is not among them.
function Get-NhvTokenGroup {
    [CmdletBinding()]
    [OutputType([string[]])]
    param()
    foreach ($group in [Security.Principal.WindowsIdentity]::GetCurrent().Groups) {
        $group.Value
    }
}

function Get-NhvHostRight {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $groups = @(Get-NhvTokenGroup)
    return [ordered] @{
        isAdministrator = $groups -ccontains 'S-1-5-32-544'
        isHypervAdministrator = $groups -ccontains 'S-1-5-32-578'
    }
}

# How processors are shared out: 1 and 2 are the classic scheduler, 3 the core scheduler, 4 the root scheduler; null when no
# event tells it any more.
function Get-NhvHostScheduler {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $filter = @{ LogName = 'System'; ProviderName = 'Microsoft-Windows-Hyper-V-Hypervisor'; Id = 2 }
    try {
        $events = @(Get-WinEvent -FilterHashtable $filter -MaxEvents 1)
    } catch {
        if ($_.FullyQualifiedErrorId -cnotlike 'NoMatchingEventsFound*') {
            throw
        }
        $events = @()
    }
    return [ordered] @{ type = $(if ($events.Length -gt 0) { [int] $events[0].Properties[0].Value }) }
}

# The option by which the boot loader keeps extensions from all VMs. Its name is the same in every language.
function Get-NhvHostBoot {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('ChangesHost', '')] # It only lists.
    param()
    $lines = @(bcdedit.exe /enum '{current}')
    if ($LASTEXITCODE -ne 0) {
        throw (New-NhvRefusal -Key 'host.bcdedit' -Arguments "$LASTEXITCODE")
    }
    return [ordered] @{ offersNesting = @($lines -imatch '\bOFFERNESTEDVIRT\s*=\s*FALSE\b').Length -eq 0 }
}

# Virtualization-based security: 0 is off, 1 is on but does not run, 2 runs.
function Get-NhvHostSecurity {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $guard = Get-CimInstance -ClassName Win32_DeviceGuard -Namespace 'root\Microsoft\Windows\DeviceGuard'
    return [ordered] @{ virtualization = [int] $guard.VirtualizationBasedSecurityStatus }
}

# A value of the registry; nothing when it, or its key, is not there.
function Get-NhvRegistryValue {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [string] $Key,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $values = Get-ItemProperty -LiteralPath $Key -ErrorAction Ignore
    if ($null -ne $values -and $null -ne $values.PSObject.Properties[$Name]) {
        return $values.PSObject.Properties[$Name].Value
    }
}

# The execution policy that a group policy sets; none when it sets none. Such a policy overrules what a session asks for.
function Get-NhvExecutionPolicy {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Key)
    $canRun = Get-NhvRegistryValue -Key $Key -Name 'EnableScripts'
    if ($null -eq $canRun) {
        return ''
    }
    return $(if ($canRun -eq 0) { 'Restricted' } else { "$(Get-NhvRegistryValue -Key $Key -Name 'ExecutionPolicy')" })
}

# What group policies say of PowerShell here; those of the machine come before those of the account. Windows PowerShell and PowerShell 7 have a key each.
function Get-NhvHostPolicy {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $path = 'SOFTWARE\Policies\Microsoft\' + $(if ($PSVersionTable.PSVersion.Major -ge 6) { 'PowerShellCore' } else { 'Windows\PowerShell' })
    $root = "HKLM:\$path"
    $policy = Get-NhvExecutionPolicy -Key $root
    if (-not $policy) {
        $policy = Get-NhvExecutionPolicy -Key "HKCU:\$path"
    }
    return [ordered] @{
        executionPolicy = $policy
        languageMode = "$($ExecutionContext.SessionState.LanguageMode)"
        logsScriptBlocks = (Get-NhvRegistryValue -Key "$root\ScriptBlockLogging" -Name 'EnableScriptBlockLogging') -eq 1
        logsModules = (Get-NhvRegistryValue -Key "$root\ModuleLogging" -Name 'EnableModuleLogging') -eq 1
        writesTranscripts = (Get-NhvRegistryValue -Key "$root\Transcription" -Name 'EnableTranscripting') -eq 1
    }
}

# Who else may move, change or start VMs here: a failover cluster, a management server.
function Get-NhvHostMembership {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $cluster = Get-Service -Name ClusSvc -ErrorAction Ignore
    return [ordered] @{
        isInCluster = $null -ne $cluster -and "$($cluster.Status)" -ceq 'Running'
        isManaged = $null -ne (Get-Service -Name SCVMMAgent -ErrorAction Ignore)
    }
}

function Get-NhvHostRestart {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $windows = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion'
    return [ordered] @{
        isPending = (Test-Path -LiteralPath "$windows\Component Based Servicing\RebootPending") -or
            (Test-Path -LiteralPath "$windows\WindowsUpdate\Auto Update\RebootRequired")
    }
}
