# Extensions, start, turning off, deleting of host VMs.

# Exposes the extensions to a host VM that is off, and lets the frames of its inner VMs pass on the lab's own switch.
function Invoke-NhvExposeExtensions {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $vm = Assert-NhvVm -Site $Site -Name $Action['target']
    if (-not (Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions) {
        if ("$($vm.State)" -ceq 'Saved') {
            Remove-VMSavedState -VM $vm
        }
        try {
            Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true
        } catch {
            if ($_.FullyQualifiedErrorId -clike 'NotSupported,*') {
                throw (New-NhvRefusal -Key 'host.noNesting' -Arguments $vm.Name, "$($_.Exception.Message)")
            }
            throw
        }
    }
    foreach ($adapter in @(Get-VMNetworkAdapter -VM $vm)) {
        if ($adapter.Name -ceq 'lab' -and "$($adapter.MacAddressSpoofing)" -cne 'On') {
            Set-VMNetworkAdapter -VMNetworkAdapter $adapter -MacAddressSpoofing On
        }
    }
    if (-not (Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions) {
        throw (New-NhvRefusal -Key 'vm.notExposed' -Arguments $vm.Name)
    }
}

# Starts a host VM, unless it runs.
function Invoke-NhvStartHostVm {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $vm = Assert-NhvVm -Site $Site -Name $Action['target']
    Assert-NhvNoOtherDisk -Site $Site -Vm $vm -Name $Action['target']
    if (@('Off', 'Saved') -ccontains "$($vm.State)") {
        Start-VM -VM $vm
    }
}

# Turns a host VM off at once. One that hangs while it stops has its worker process ended.
function Invoke-NhvTurnOffHostVm {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    foreach ($vm in @(Get-NhvOurVm -Site $Site -Name $Action['target'])) {
        Stop-NhvVm -Vm $vm
    }
}

function Stop-NhvVm {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    if (-not $PSCmdlet.ShouldProcess($Vm.Name)) {
        return
    }
    switch -CaseSensitive ("$($Vm.State)") {
        'Off' { }
        'Saved' { Remove-VMSavedState -VM $Vm }
        'Stopping' {
            # The look has shown it so for a while: it hangs.
            foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'vmwp.exe'")) {
                if ("$($process.CommandLine)" -match [regex]::Escape("$($Vm.Id)")) {
                    Stop-Process -Id $process.ProcessId -Force
                }
            }
        }
        default { Stop-VM -VM $Vm -TurnOff -Force }
    }
}

# Removes a host VM that is off, then its disks by exact path, then its folder if nothing else is in it. Its checkpoints go
# first: returns STARTED while their disks are merged, which goes on by itself.
function Invoke-NhvDeleteHostVm {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $name = $Action['target']
    Write-NhvChildNote -Site $Site -Name $name
    foreach ($vm in @(Get-NhvOurVm -Site $Site -Name $name)) {
        if ("$($vm.State)" -ceq 'Saved') {
            Remove-VMSavedState -VM $vm
        }
        if (Clear-NhvCheckpoint -Vm $vm) {
            return 'STARTED'
        }
        Remove-VM -VM $vm -Force
    }
    Remove-NhvVmFolder -Site $Site -Name $name
}

# Deletes what was noted of a VM's files; what else is in its folder stays, and with it the folder.
function Remove-NhvVmFolder {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Name
    if (-not (Test-NhvNamed -Site $Site -Role 'HOST_VM' -Path $folder) -or -not (Test-NhvPath -Path $folder)) {
        return
    }
    if (-not $PSCmdlet.ShouldProcess($folder)) {
        return
    }
    Clear-NhvMount -Site $Site -Name $Name
    $disks = @(Get-NhvDiskNote -VmFolder $folder | ForEach-Object -Process { $_.path })
    foreach ($path in @(Get-NhvChildNote -VmFolder $folder) + $disks) {
        if (Test-NhvBelow -Folder $folder -Path $path) {
            Remove-NhvFile -Root $Site['Root'] -Path $path
        }
    }
    foreach ($file in 'seed.iso', 'answer.json', 'answer.json.part', 'checkpoints.json', 'checkpoints.json.part', 'disks.json.part',
        'disks.json') {
        Remove-NhvFile -Root $Site['Root'] -Path "$folder\$file"
    }
    foreach ($made in 'Virtual Machines', 'Snapshots') {
        Remove-NhvEmptyFolder -Root $Site['Root'] -Path "$folder\$made"
    }
    Remove-NhvEmptyFolder -Root $Site['Root'] -Path $folder
}
