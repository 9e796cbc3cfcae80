# Host VMs: made off, with static memory; marked when complete; extensions exposed while off; started; turned off; deleted.

# Guest Service Interface; names of integration services are in the host's language.
$script:NhvGuestServices = '6C09BB55-D683-4DA0-8931-C9BF705F6480'

$script:NhvRootScheduler = 4

# Makes the disks of a host VM, unless the VM is there: then they have been written to since.
function Invoke-NhvCreateDisks {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $vm = $Action['vm']
    if ($null -ne (Find-NhvVm -Site $Site -Name $vm['name'])) {
        Write-NhvDiskNote -Site $Site -Vm $vm
        foreach ($brought in @($vm['seed'], $vm['answer'])) {
            if ($brought) {
                Remove-NhvFile -Root $Site['Root'] -Path (Get-NhvSpoolPath -Site $Site -File $brought['file'])
            }
        }
        return
    }
    if ($vm['answer']) {
        Assert-NhvAdministrator
    }
    Reset-NhvSystemDisk -Site $Site -Vm $vm
    Write-NhvDiskNote -Site $Site -Vm $vm
    foreach ($disk in @(Get-NhvDiskPlan -Site $Site -Vm $vm)) {
        Confirm-NhvDisk -Site $Site -Disk $disk
    }
    if ($vm['seed']) {
        Move-NhvSeed -Site $Site -Vm $vm
    }
    if ($vm['answer']) {
        Initialize-NhvSystemDisk -Site $Site -Vm $vm
    }
}

# Makes a host VM. The mark comes last: a VM that has one is complete.
function Invoke-NhvCreateHostVm {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $plan = $Action['vm']
    $folder = Get-NhvVmFolder -Site $Site -Name $plan['name']
    Assert-NhvNamed -Site $Site -Role 'HOST_VM' -Path $folder
    Assert-NhvOurPath -Root $Site['Root'] -Path $folder
    $vm = Find-NhvVm -Site $Site -Name $plan['name']
    if ($null -ne $vm -and $null -ne (Read-NhvMark -Notes $vm.Notes)) {
        return
    }
    Assert-NhvDisk -Site $Site -Vm $plan
    if ($null -eq $vm) {
        $name = Get-NhvFullName -Site $Site -Name $plan['name']
        $vm = New-VM -Name $name -Path (Get-NhvLabFolder -Site $Site) -Generation 2 -NoVHD `
            -MemoryStartupBytes ([long] $plan['memory'])
    }
    Set-NhvHostVm -Site $Site -Vm $vm -Plan $plan
    $mark = Get-NhvMarkText -Site $Site -Role 'HOST_VM' -Id "$($vm.Id)"
    Set-VM -VM $vm -Notes $mark
    if ((Get-VM -Id $vm.Id).Notes -cne $mark) {
        throw (New-NhvRefusal -Key 'vm.markNotWritten' -Arguments $vm.Name)
    }
}

# Gives a VM that is not complete all that it is to have. Repeating it changes nothing.
function Set-NhvHostVm {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    $settings = @{
        VM = $Vm
        StaticMemory = $true
        MemoryStartupBytes = [long] $Plan['memory']
        ProcessorCount = [long] $Plan['cpus']
        CheckpointType = 'Standard'
        AutomaticStartAction = 'Nothing'
        AutomaticStopAction = 'TurnOff'
    }
    if ((Get-Command -Name Set-VM).Parameters.ContainsKey('AutomaticCheckpointsEnabled')) {
        $settings['AutomaticCheckpointsEnabled'] = $false # not on Windows Server 2016
    }
    Set-VM @settings
    $attached = @(Get-VMHardDiskDrive -VM $Vm | ForEach-Object -Process { "$($_.Path)" })
    foreach ($disk in @(Get-NhvDiskPlan -Site $Site -Vm $Plan)) {
        if ($attached -inotcontains $disk['path']) {
            Assert-NhvOurPath -Root $Site['Root'] -Path $disk['path']
            Add-VMHardDiskDrive -VM $Vm -ControllerType SCSI -Path $disk['path']
        }
    }
    Set-NhvSeedDrive -Site $Site -Vm $Vm -Plan $Plan
    Set-NhvFirmware -Site $Site -Vm $Vm -Plan $Plan
    Set-NhvAdapter -Site $Site -Vm $Vm -Plan $Plan
    Set-NhvHostVmLimit -Vm $Vm -Limit $Plan['limits']
    foreach ($service in @(Get-VMIntegrationService -VM $Vm)) {
        if ("$($service.Id)".EndsWith($script:NhvGuestServices, [StringComparison]::OrdinalIgnoreCase) -and -not $service.Enabled) {
            Enable-VMIntegrationService -VMIntegrationService $service
        }
    }
}

# What a host VM may take of this host, so that VMs of others go on: requests of 8 KB a second to each disk and bits a second by its
# card to the outside, both without a limit where they are 0, and its weight among VMs where all want the processors.
function Set-NhvHostVmLimit {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Limit
    )
    foreach ($drive in @(Get-VMHardDiskDrive -VM $Vm)) {
        Set-VMHardDiskDrive -VMHardDiskDrive $drive -MaximumIOPS $Limit['requests']
    }
    foreach ($adapter in @(Get-VMNetworkAdapter -VM $Vm)) {
        if ($adapter.Name -ceq 'outside') {
            Set-VMNetworkAdapter -VMNetworkAdapter $adapter -MaximumBandwidth $Limit['bits']
        }
    }
    # The root scheduler of Windows for workstations has no use for weights. Who may not read which one it is sets them.
    $scheduler = $(try { (Get-NhvHostScheduler)['type'] } catch { 0 })
    if ($scheduler -ne $script:NhvRootScheduler) {
        Set-VMProcessor -VM $Vm -RelativeWeight $Limit['weight']
    }
}

# What boots, and by whose keys, is the image's.
function Set-NhvFirmware {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    $image = Get-NhvImagePath -Site $Site -Name $Plan['image']
    $setting = Get-NhvImageSetting -Image $image
    if ($setting['os'] -and $setting['os'] -cne 'windows') {
        throw (New-NhvRefusal -Key 'image.notWindows' -Arguments $image, $setting['os'])
    }
    $system = @(Get-NhvDiskPlan -Site $Site -Vm $Plan)[0]['path']
    $first = Get-VMHardDiskDrive -VM $Vm | Where-Object -FilterScript { "$($_.Path)" -ieq $system }
    Set-NhvBoot -Vm $Vm -Setting $setting -First $first
}

# Has a VM boot from a disk as the disk's image wants it: each system with keys of its own.
function Set-NhvBoot {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Setting,
        [Parameter(Mandatory = $true)] [object] $First
    )
    if (-not $Setting['secureBoot']) {
        Set-VMFirmware -VM $Vm -EnableSecureBoot Off -FirstBootDevice $First
    } elseif ($Setting['os'] -ceq 'linux') {
        Set-VMFirmware -VM $Vm -EnableSecureBoot On -SecureBootTemplate MicrosoftUEFICertificateAuthority -FirstBootDevice $First
    } else {
        Set-VMFirmware -VM $Vm -EnableSecureBoot On -SecureBootTemplate MicrosoftWindows -FirstBootDevice $First
    }
    if ($Setting['tpm']) {
        Enable-NhvTpm -Vm $Vm
    }
}

# Gives a VM a TPM, whose state is kept by a key of the machine that the VM runs on.
function Enable-NhvTpm {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    if (-not (Get-VMSecurity -VM $Vm).TpmEnabled) {
        Set-VMKeyProtector -VM $Vm -NewLocalKeyProtector
        Enable-VMTPM -VM $Vm
    }
}
