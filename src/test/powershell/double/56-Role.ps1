# The Hyper-V role of a machine.

# What Windows asks for before it installs the role. It is known to say no to VMs in which everything is as it must be.
function Confirm-Prerequisites($m) {
    $facts = Get-Facts $m
    $fits = ($m.exposed -or $facts.launched) -and [long]$m.spec.memory -ge 4GB
    if ($m.checkLies -or -not $fits) { throw (New-Refusal 'Alteration_PrerequisiteCheck_Failed' 'InvalidOperation' 'prerequisites' @() 0 'System.Exception') }
}

Add-Body 'Install-WindowsFeature' {
    param($m, $p)
    $result = [ordered]@{ Success = $true; RestartNeeded = 'No'; ExitCode = 'NoChangeNeeded'; FeatureResult = @() }
    foreach ($name in $p['Name']) {
        if ('Hyper-V', 'RSAT-Hyper-V-Tools', 'Hyper-V-PowerShell', 'Failover-Clustering' -notcontains $name) { throw (New-Refusal 'NameDoesNotExist' 'InvalidArgument' 'noFeature' @($name) 0 'System.Exception') }
        if ($p['Vhd']) { Set-ImageRole $m $p['Vhd']; $result.ExitCode = 'Success'; continue }
        if ($name -eq 'Hyper-V' -and $m.role -eq 'Absent') {
            Confirm-Prerequisites $m
            $m.role = 'WaitsForReboot'
        }
        if ($name -eq 'Hyper-V' -and $m.role -eq 'WaitsForReboot') { $result.RestartNeeded = 'Yes'; $result.ExitCode = 'SuccessRestartRequired' }
        if ($name -ne 'Hyper-V' -and -not $m.features[$name]) { $m.features[$name] = $true; if ($result.ExitCode -eq 'NoChangeNeeded') { $result.ExitCode = 'Success' } }
    }
    if ($p['Restart'] -and $result.RestartNeeded -eq 'Yes') { $m.pending = 'restart' }
    New-Object PSObject -Property $result
}

# A disk that nobody has open, with Windows Server of a build that this one knows. What a real host calls these errors is not known.
function Set-ImageRole($m, [string]$path) {
    Confirm-Administrator $m
    $disk = Read-Disk $m $path
    Confirm-Openable $m $disk (Get-Holders $m)
    $image = Find-OnDisk $m $disk 'image'
    if ($image.os -ne 'windows' -or $image.productType -eq 1 -or $image.build -gt $m.spec.build) { throw (New-Refusal 'OfflineServicing_Failed' 'InvalidOperation' 'other' @($disk.path) 0 'System.Exception') }
    $image.withRole = $true
    $disk.image = $image
    $disk.writes++
    Write-Disk $disk
}

Add-Body 'Get-WindowsFeature' -Quiet {
    param($m, $p)
    if ($p['Vhd']) {
        Confirm-Administrator $m
        $disk = Read-Disk $m $p['Vhd']
        Confirm-Openable $m $disk (Get-Holders $m)
        $state = $(if ((Find-OnDisk $m $disk 'image').withRole) { 'Installed' } else { 'Available' })
        foreach ($name in $p['Name']) { New-Object PSObject -Property ([ordered]@{ Name = $name; DisplayName = $name; Installed = ($state -eq 'Installed'); InstallState = $state; FeatureType = 'Role' }) }
        return
    }
    foreach ($name in 'Hyper-V', 'RSAT-Hyper-V-Tools', 'Hyper-V-PowerShell', 'Failover-Clustering') {
        if ($p['Name'] -and @($p['Name'] | Where-Object { $name -like $_ }).Count -eq 0) { continue }
        $state = 'Available'
        if ($m.features[$name]) { $state = 'Installed' }
        if ($name -eq 'Hyper-V') { $state = @{ Absent = 'Available'; WaitsForReboot = 'InstallPending'; Installed = 'Installed' }[$m.role] }
        New-Object PSObject -Property ([ordered]@{ Name = $name; DisplayName = $name; Installed = ($state -eq 'Installed'); InstallState = $state; FeatureType = 'Role' })
    }
}

function Confirm-Feature([string]$name) {
    if ($name -notmatch '^Microsoft-Hyper-V') { throw (New-Refusal 'DismException,Microsoft.Dism.Commands.EnableWindowsOptionalFeatureCommand' 'NotSpecified' 'noFeature' @($name) 0x800F080C 'IOException') }
}

# Checks nothing, and asks to restart at once unless told not to.
Add-Body 'Enable-WindowsOptionalFeature' {
    param($m, $p)
    foreach ($name in $p['FeatureName']) { Confirm-Feature $name }
    $hyperv = @($p['FeatureName'] | Where-Object { 'Microsoft-Hyper-V', 'Microsoft-Hyper-V-All' -contains $_ }).Count -gt 0
    if ($hyperv -and $m.role -eq 'Absent') { $m.role = 'WaitsForReboot' }
    $needed = $m.role -eq 'WaitsForReboot'
    if ($needed -and -not $p['NoRestart']) { throw (New-Object Management.Automation.PSInvalidOperationException 'Enable-WindowsOptionalFeature asks whether to restart, and nobody is there to answer.') }
    New-Object PSObject -Property ([ordered]@{ Path = ''; Online = $true; RestartNeeded = $needed })
}

Add-Body 'Get-WindowsOptionalFeature' -Quiet {
    param($m, $p)
    foreach ($name in $p['FeatureName']) {
        Confirm-Feature $name
        $state = @{ Absent = 'Disabled'; WaitsForReboot = 'EnablePending'; Installed = 'Enabled' }[$m.role]
        New-Object PSObject -Property ([ordered]@{ FeatureName = $name; State = $state; Online = $true; RestartNeeded = 'Possible' })
    }
}
