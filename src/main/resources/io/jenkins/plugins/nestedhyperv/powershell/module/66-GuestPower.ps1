# Start and going of inner VMs.

function Assert-NhvGuestVm {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $all = @(Get-NhvGuestVm -Site $Site -Name $Name)
    if ($all.Length -eq 0) {
        throw (New-NhvRefusal -Key 'vm.missing' -Arguments $Name, $Site['Lab'])
    }
    return $all[0]
}

function Start-NhvGuestVm {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $vm = Assert-NhvGuestVm -Site $Site -Name $Name
    if (@('Off', 'Saved') -ccontains "$($vm.State)") {
        Start-VM -VM $vm
    }
}

# Takes an inner VM away with its disk and its notes, by exact path. Returns DONE, or RUNNING while disks of its checkpoints are
# merged.
function Remove-NhvGuestVm {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    if (-not $PSCmdlet.ShouldProcess($Name)) {
        return 'DONE'
    }
    Write-NhvGuestChildNote -Name $Name
    foreach ($vm in @(Get-NhvGuestVm -Site $Site -Name $Name -WithUnmarked)) {
        Stop-NhvVm -Vm $vm
        if (Clear-NhvCheckpoint -Vm $vm) {
            return 'RUNNING'
        }
        Remove-VM -VM $vm -Force
    }
    $note = Read-NhvGuestNote -Name $Name
    if ($null -eq $note) {
        return 'DONE'
    }
    $root = $note['folder'].Substring(0, $note['folder'].LastIndexOf('\'))
    $children = @($(if ($note.ContainsKey('children')) { $note['children'] }))
    foreach ($path in $children + $note['disk'] + "$($note['folder'])\seed.iso") {
        Remove-NhvFile -Root $root -Path $path
    }
    foreach ($folder in "$($note['folder'])\Virtual Machines", "$($note['folder'])\Snapshots", $note['folder']) {
        Remove-NhvEmptyFolder -Root $root -Path $folder
    }
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestPlace -Site $Site -Name $Name)['Record']
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestRunPath -Name $Name)
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestHostsPath -Name $Name)
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestNotePath -Name $Name)
    return 'DONE'
}
