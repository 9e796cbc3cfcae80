# Get-VMHost, Set-VMHost, Get-VMHostSupportedVersion.

function Get-SupportedVersions($m) {
    $build = [int]$m.spec.build
    if ($build -lt 14393) { return '5.0' }
    '8.0'
    if ($build -ge 17763) { '9.0' }
    if ($build -ge 20348) { '9.3'; '10.0' }
    if ($build -ge 26100) { '11.0'; '12.0' }
}

Add-Body 'Get-VMHost' -Quiet {
    param($m, $p)
    Confirm-Role $m
    [VMHost]@{
        Name = $m.name; ComputerName = $m.name; FullyQualifiedDomainName = $m.name; VirtualHardDiskPath = $m.vhdPath; VirtualMachinePath = $m.vmPath; MacAddressMinimum = "$($m.macPrefix)00"; MacAddressMaximum = "$($m.macPrefix)FF"
        LogicalProcessorCount = $m.spec.cpus; MemoryCapacity = $m.spec.memory; NumaSpanningEnabled = $true; SupportedVmVersions = @(Get-SupportedVersions $m); VirtualMachineMigrationEnabled = $false
    }
}

Add-Body 'Set-VMHost' {
    param($m, $p)
    Confirm-Role $m
    if ($p['MacAddressMinimum']) {
        $least = $p['MacAddressMinimum'] -replace '[-:]', ''
        if ($least -notmatch '^[0-9A-Fa-f]{12}$') { Stop-Invalid 'badMac' @($least) }
        $m.macPrefix = $least.Substring(0, 10).ToUpperInvariant()
        $m.nextMac = [Convert]::ToInt32($least.Substring(10), 16)
    }
    if ($p['VirtualHardDiskPath']) { $m.vhdPath = Get-Canonical $m $p['VirtualHardDiskPath'] }
    if ($p['VirtualMachinePath']) { $m.vmPath = Get-Canonical $m $p['VirtualMachinePath'] }
}

Add-Body 'Get-VMHostSupportedVersion' -Quiet {
    param($m, $p)
    Confirm-Role $m
    $all = @(Get-SupportedVersions $m)
    foreach ($version in $all) {
        $default = $version -eq $all[-1]
        if ($p['Default'] -and -not $default) { continue }
        New-Object PSObject -Property @{ Name = "Microsoft Windows (version $version)"; Version = [Version]$version; IsDefault = $default }
    }
}
