# Processors, memory, firmware, security and integration services of VMs.

function New-Component([Type]$type, $m, $vm, [string]$name, $values) {
    $object = New-Object $type
    $object.Id = "Microsoft:$($vm.id)\$name"
    $object.VMId = $vm.id
    $object.VMName = $vm.name
    $object.Name = $name
    $object.ComputerName = $m.name
    foreach ($key in $values.Keys) { $object.$key = $values[$key] }
    $object
}

# The VMs of a call that may also hand over a part of a VM.
function Get-PartTarget($m, $p, [string]$part) {
    if ($p[$part]) { foreach ($one in $p[$part]) { Find-VmById $m $one.VMId }; return }
    Get-Target $m $p
}

function Set-Cpus($m, $vm, [long]$count) {
    Confirm-Off $vm
    if ($count -lt 1 -or $count -gt $m.spec.cpus) { Stop-Invalid 'processors' @($count, $m.spec.cpus) }
    $vm.cpus = [int]$count
}

# A VM that runs can be resized, but not while a hypervisor runs in it.
function Set-Memory($m, $vm, [long]$bytes) {
    if ($bytes -lt 32MB) { Stop-Invalid 'badMemory' @($bytes) }
    if ($vm.state -ne 'Off') {
        if ($vm.state -ne 'Running') { Stop-InvalidState $vm }
        if ($vm.guestUp -and $vm.guest -and (Test-Hypervisor (Open-Machine $vm.guest))) { Stop-InvalidState $vm }
        if ($bytes - $vm.memory -gt (Get-FreeMemory $m)) { throw (New-Row 'OUT_OF_MEMORY' $vm.name) }
    }
    $vm.memory = $bytes
}

Add-Body 'Get-VMProcessor' -Quiet {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) { Get-ProcessorObject $m $vm }
}

function Get-ProcessorObject($m, $vm) {
    New-Component ([VMProcessor]) $m $vm 'Processor' @{ Count = $vm.cpus; ExposeVirtualizationExtensions = $vm.expose; HwThreadCountPerCore = $vm.threads; Maximum = 100; RelativeWeight = $(if ($vm['weight']) { $vm['weight'] } else { 100 }) }
}

Add-Body 'Set-VMProcessor' {
    param($m, $p)
    foreach ($vm in @(Get-PartTarget $m $p 'VMProcessor')) {
        if ($p.ContainsKey('Count')) { Set-Cpus $m $vm $p['Count'] }
        if ($p.ContainsKey('HwThreadCountPerCore')) {
            Confirm-Off $vm
            if ($p['HwThreadCountPerCore'] -eq 0 -and $m.spec.build -lt 17763) { Stop-Invalid 'unknownHere' @('HwThreadCountPerCore', $m.spec.build) }
            $vm.threads = [int]$p['HwThreadCountPerCore']
        }
        if ($p.ContainsKey('ExposeVirtualizationExtensions')) { Set-Extensions $m $vm ([bool]$p['ExposeVirtualizationExtensions']) }
        if ($p.ContainsKey('RelativeWeight')) {
            if ($p['RelativeWeight'] -lt 1 -or $p['RelativeWeight'] -gt 10000) { Stop-Invalid 'badLimit' @('RelativeWeight', $p['RelativeWeight']) }
            $vm.weight = [int]$p['RelativeWeight']
        }
        if ($p['Passthru']) { Get-ProcessorObject $m $vm }
    }
}

function Set-Extensions($m, $vm, [bool]$on) {
    Confirm-Off $vm
    $least = @{ Intel = 14393; AMD = 20348 }[$m.spec.processor]
    $leastVersion = @{ Intel = '8.0'; AMD = '9.3' }[$m.spec.processor]
    if ($on -and $m.spec.build -lt $least) { throw (New-Refusal 'NotSupported' 'NotImplemented' 'buildTooOld' @($m.spec.processor, $m.spec.build)) }
    if ($on -and [Version]$vm.version -lt [Version]$leastVersion) { throw (New-Refusal 'NotSupported' 'NotImplemented' 'versionTooOld' @($m.spec.processor, $vm.version)) }
    if ($on -and $m.settings.nestingExcludesVbs -and -not $vm.optOut) { throw (New-Row 'NESTING_EXCLUDES_VBS' $vm.name) }
    $vm.expose = $on
}

Add-Body 'Get-VMMemory' -Quiet {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) { New-Component ([VMMemory]) $m $vm 'Memory' @{ DynamicMemoryEnabled = $vm.dynamic; Startup = $vm.memory; Minimum = $vm.minimum; Maximum = $vm.maximum; Buffer = 20; Priority = 50 } }
}

Add-Body 'Set-VMMemory' {
    param($m, $p)
    foreach ($vm in @(Get-PartTarget $m $p 'VMMemory')) {
        if ($p.ContainsKey('DynamicMemoryEnabled') -and [bool]$p['DynamicMemoryEnabled'] -ne [bool]$vm.dynamic) { Confirm-Off $vm; $vm.dynamic = [bool]$p['DynamicMemoryEnabled'] }
        if ($p.ContainsKey('StartupBytes')) { Set-Memory $m $vm $p['StartupBytes'] }
        if ($p.ContainsKey('MinimumBytes')) { $vm.minimum = [long]$p['MinimumBytes'] }
        if ($p.ContainsKey('MaximumBytes')) { $vm.maximum = [long]$p['MaximumBytes'] }
    }
}

function Confirm-Generation2($vm) { if ($vm.generation -ne 2) { throw (New-Refusal 'InvalidOperation' 'InvalidOperation' 'generation' @($vm.name)) } }

Add-Body 'Get-VMFirmware' -Quiet {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        Confirm-Generation2 $vm
        $order = @(if ($vm.boot) { $vm.drives | Where-Object { "$($_.number):$($_.location)" -eq $vm.boot } } ) + @($vm.drives | Where-Object { "$($_.number):$($_.location)" -ne $vm.boot })
        $devices = @($order | Where-Object { $_ } | ForEach-Object { New-Object PSObject -Property @{ BootType = 'Drive'; Device = (Get-DriveObject $m $vm $_ 'HardDiskDrive'); Description = 'EFI SCSI Device' } })
        New-Component ([VMFirmware]) $m $vm 'Firmware' @{ SecureBoot = $vm.secureBoot; SecureBootTemplate = $vm.template; BootOrder = $devices; PreferredNetworkBootProtocol = 'IPv4'; ConsoleMode = 'Default'; PauseAfterBootFailure = 'Off' }
    }
}

Add-Body 'Set-VMFirmware' {
    param($m, $p)
    foreach ($vm in @(Get-PartTarget $m $p 'VMFirmware')) {
        Confirm-Generation2 $vm
        if ($p.ContainsKey('EnableSecureBoot')) { Confirm-Off $vm; $vm.secureBoot = "$($p['EnableSecureBoot'])" }
        if ($p['SecureBootTemplate']) {
            if ('MicrosoftWindows', 'MicrosoftUEFICertificateAuthority', 'OpenSourceShieldedVM' -notcontains $p['SecureBootTemplate']) { Stop-Invalid 'badTemplate' @($p['SecureBootTemplate']) }
            $vm.template = $p['SecureBootTemplate']
        }
        foreach ($device in @($p['FirstBootDevice']) + @($p['BootOrder'])) {
            if ($device -is [HardDiskDrive]) { $vm.boot = "$($device.ControllerNumber):$($device.ControllerLocation)"; break }
        }
    }
}

Add-Body 'Get-VMSecurity' -Quiet {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) { New-Component ([VMSecurity]) $m $vm 'Security' @{ TpmEnabled = $vm.tpm; VirtualizationBasedSecurityOptOut = $vm.optOut } }
}

Add-Body 'Set-VMSecurity' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        Confirm-Off $vm
        if ($p.ContainsKey('VirtualizationBasedSecurityOptOut')) { $vm.optOut = [bool]$p['VirtualizationBasedSecurityOptOut'] }
    }
}

Add-Body 'Get-VMKeyProtector' -Quiet { param($m, $p); foreach ($vm in @(Get-Target $m $p)) { if ($vm.keyProtector) { , [byte[]](1..16) } else { , [byte[]](0, 0, 0, 4) } } }
Add-Body 'Set-VMKeyProtector' { param($m, $p); foreach ($vm in @(Get-Target $m $p)) { Confirm-Off $vm; $vm.keyProtector = $true } }
Add-Body 'Enable-VMTPM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        Confirm-Off $vm
        Confirm-Generation2 $vm
        if (-not $vm.keyProtector) { throw (New-Refusal 'OperationFailed' 'NotSpecified' 'noKeyProtector' @($vm.name) 0x80070032) }
        $vm.tpm = $true
    }
}
Add-Body 'Disable-VMTPM' { param($m, $p); foreach ($vm in @(Get-Target $m $p)) { Confirm-Off $vm; $vm.tpm = $false } }

# Names are in the language of the host; only ids are the same everywhere.
Add-Body 'Get-VMIntegrationService' -Quiet {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        foreach ($id in $script:ServiceNames.Keys) {
            $name = Get-Message "service.$id" @()
            if ($p['Name'] -and -not @($p['Name'] | Where-Object { $name -like $_ })) { continue }
            $service = New-Component ([VMIntegrationComponent]) $m $vm $name @{ Enabled = ($vm.services -contains $id) }
            $service.Id = "Microsoft:$($vm.id.ToUpperInvariant())\$id"
            $service
        }
    }
}

Add-Body 'Enable-VMIntegrationService', 'Disable-VMIntegrationService' {
    param($m, $p, $cmdlet)
    $on = $cmdlet.MyInvocation.MyCommand.Name -like 'Enable-*'
    $pairs = @()
    if ($p['VMIntegrationService']) { foreach ($one in $p['VMIntegrationService']) { $pairs += , @((Find-VmById $m $one.VMId), $one.Id.Substring($one.Id.LastIndexOf('\') + 1)) } }
    else {
        foreach ($vm in @(Get-Target $m @{ VM = $p['VM']; VMName = $p['VMName'] })) {
            foreach ($name in $p['Name']) {
                $ids = @($script:ServiceNames.Keys | Where-Object { (Get-Message "service.$_" @()) -like $name })
                if ($ids.Count -eq 0) { Stop-NotFound $name }
                foreach ($id in $ids) { $pairs += , @($vm, $id) }
            }
        }
    }
    foreach ($pair in $pairs) {
        $vm = $pair[0]
        $vm.services = @($vm.services | Where-Object { $_ -ne $pair[1] })
        if ($on) { $vm.services += $pair[1] }
    }
}
