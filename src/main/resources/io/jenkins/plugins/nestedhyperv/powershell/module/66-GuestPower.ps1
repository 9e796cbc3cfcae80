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

# Takes an inner VM away with its disk and its notes, by exact path.
function Remove-NhvGuestVm {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    if (-not $PSCmdlet.ShouldProcess($Name)) {
        return
    }
    foreach ($vm in @(Get-NhvGuestVm -Site $Site -Name $Name -WithUnmarked)) {
        Stop-NhvVm -Vm $vm
        Remove-VM -VM $vm -Force
    }
    $note = Read-NhvGuestNote -Name $Name
    if ($null -eq $note) {
        return
    }
    $root = $note['folder'].Substring(0, $note['folder'].LastIndexOf('\'))
    Remove-NhvFile -Root $root -Path $note['disk']
    Remove-NhvFile -Root $root -Path "$($note['folder'])\seed.iso"
    Remove-NhvEmptyFolder -Root $root -Path $note['folder']
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestRunPath -Name $Name)
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestHostsPath -Name $Name)
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestNotePath -Name $Name)
}
