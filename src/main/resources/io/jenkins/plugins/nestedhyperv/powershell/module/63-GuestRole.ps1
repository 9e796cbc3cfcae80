# The Hyper-V role inside a host VM.

# Makes the role part of this machine and restarts it. The restart is the guest's own; who waits for it looks for a later boot.
function Enable-NhvGuestHypervisor {
    [CmdletBinding()]
    [OutputType([string])]
    param()
    $facts = Get-NhvGuestFacts
    if ($facts['hypervisorLaunched']) {
        return 'DONE'
    }
    $isClient = (Get-CimInstance -ClassName Win32_OperatingSystem).ProductType -eq 1
    $state = $(if ($isClient) { Get-NhvGuestFeature } else { "$((Get-WindowsFeature -Name Hyper-V).InstallState)" })
    if (@('Installed', 'Enabled') -ccontains $state) {
        if (-not $facts['extension']) {
            throw (New-NhvRefusal -Key 'role.useless')
        }
        # It is there, and no hypervisor runs: its launch was turned off, or it waits for one more restart.
    } elseif ($isClient) {
        [void] (Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V-All -All -NoRestart)
    } elseif ($state -cne 'InstallPending') {
        Install-NhvGuestRole -IsVisible ([bool] $facts['extension'])
    }
    [void] (bcdedit.exe /set hypervisorlaunchtype auto)
    [void] (shutdown.exe /r /t 0)
    return 'RESTARTS'
}

function Get-NhvGuestFeature {
    [CmdletBinding()]
    [OutputType([string])]
    param()
    return "$((Get-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V).State)"
}

# The check of the prerequisites fails in some VMs that have the extensions; the other way in checks nothing.
function Install-NhvGuestRole {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [bool] $IsVisible)
    try {
        [void] (Install-WindowsFeature -Name Hyper-V -IncludeManagementTools)
    } catch {
        $isCheck = $_.FullyQualifiedErrorId -clike 'Alteration_PrerequisiteCheck_Failed*'
        if (-not $isCheck -or -not $IsVisible) {
            throw
        }
        [void] (Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All -NoRestart)
        [void] (Install-WindowsFeature -Name RSAT-Hyper-V-Tools)
    }
}
